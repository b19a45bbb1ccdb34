package main

import (
	"os"
	"runtime/debug"

	"github.com/prometheus/procfs"
	"golang.org/x/sys/unix"
)

// settle gives back what only the start needed: the heap of reading schemas and migrations, and the pages of the program
// that set up its tables. What is wanted again comes back from the page cache at the first touch.
func settle() {
	debug.FreeOSMemory()
	program, err := os.Executable()
	if err != nil {
		return
	}
	self, err := procfs.Self()
	if err != nil {
		return
	}
	maps, err := self.ProcMaps()
	if err != nil {
		return
	}
	for _, m := range maps {
		if m.Pathname == program && !m.Perms.Write {
			_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.StartAddr, m.EndAddr-m.StartAddr, unix.MADV_PAGEOUT) // an older kernel keeps them
		}
	}
}
