package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a server under measurement.
type process struct {
	command *exec.Cmd
	address string
	started time.Duration // until it answered
}

// start runs the program and waits until it answers at path.
func start(ctx context.Context, most time.Duration, path string, environment []string, program string, arguments ...string) (*process, error) {
	address, err := free()
	if err != nil {
		return nil, err
	}
	p := &process{address: "http://" + address, command: exec.CommandContext(ctx, program, arguments...)}
	p.command.Env = append(os.Environ(), append(environment, "LISTEN_ADDR="+address)...)
	p.command.Stderr = os.Stderr
	began := time.Now()
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	for time.Since(began) < most {
		if answer, err := http.Get(p.address + path); err == nil {
			_ = answer.Body.Close()
			p.started = time.Since(began)
			return p, nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	p.stop()
	return nil, fmt.Errorf("%s does not answer within %s", program, most)
}

func (p *process) stop() {
	_ = p.command.Process.Signal(syscall.SIGTERM)
	_ = p.command.Wait()
}

// memory in MB that is resident now, and that was at most.
func (p *process) memory() (now, most int, err error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(raw)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		kilobytes, err := strconv.Atoi(fields[1])
		switch fields[0] {
		case "VmRSS:":
			now = kilobytes / 1024
		case "VmHWM:":
			most = kilobytes / 1024
		default:
			continue
		}
		if err != nil {
			return 0, 0, err
		}
	}
	return now, most, nil
}

// free is a loopback address that nobody uses.
func free() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	address, ok := l.Addr().(*net.TCPAddr)
	if !ok {
		return "", errors.New("no address")
	}
	return address.String(), l.Close()
}
