package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// call is one request; it makes the body anew each time.
type call func() (*http.Request, error)

// measured is what a window of load gave.
type measured struct {
	answers  int
	window   time.Duration
	latency  []time.Duration
	failures []string
}

func (m *measured) perSecond() float64 { return float64(m.answers) / m.window.Seconds() }

func (m *measured) add(other measured) {
	m.answers += other.answers
	m.window += other.window
	m.latency = append(m.latency, other.latency...)
	m.failures = append(m.failures, other.failures...)
}

// percentile of the latencies in milliseconds.
func (m *measured) percentile(p int) float64 {
	if len(m.latency) == 0 {
		return 0
	}
	slices.Sort(m.latency)
	return float64(m.latency[(len(m.latency)-1)*p/100].Microseconds()) / 1000
}

func newClient(connections int) *http.Client {
	return &http.Client{Transport: &http.Transport{MaxIdleConns: connections, MaxIdleConnsPerHost: connections, DisableCompression: true}}
}

// drive sends calls from so many clients at once until the window ends; ok says whether an answer is a good one.
func drive(client *http.Client, clients int, window time.Duration, next call, ok func([]byte) bool) measured {
	var wait sync.WaitGroup
	all := make([]measured, clients)
	start := time.Now()
	for i := range clients {
		wait.Add(1)
		go func() {
			defer wait.Done()
			var body bytes.Buffer
			for time.Since(start) < window {
				at := time.Now()
				err := ask(client, next, &body)
				all[i].latency = append(all[i].latency, time.Since(at))
				switch {
				case err != nil:
					all[i].failures = append(all[i].failures, err.Error())
				case !ok(body.Bytes()):
					all[i].failures = append(all[i].failures, body.String())
				default:
					all[i].answers++
				}
			}
		}()
	}
	wait.Wait()
	out := measured{window: time.Since(start)}
	for _, m := range all {
		m.window = 0
		out.add(m)
	}
	return out
}

func ask(client *http.Client, next call, body *bytes.Buffer) error {
	request, err := next()
	if err != nil {
		return err
	}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	body.Reset()
	if _, err := io.Copy(body, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", answer.Status, body.String())
	}
	return nil
}
