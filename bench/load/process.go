package load

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"time"
)

// tick is the unit in which Linux tells CPU time, on every architecture that
// Go runs on.
const tick = 10 * time.Millisecond

// CPU is what a process has used so far, in user and in kernel mode. The
// kernel tells it in ticks, so a run takes seconds to be exact.
func CPU(pid int) (time.Duration, error) {
	if pid == 0 {
		return 0, nil
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, fmt.Errorf("CPU of the server: %w", err)
	}
	// The name in parentheses can hold anything; the state follows it.
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	const utime, stime = 11, 12
	if len(fields) <= stime {
		return 0, fmt.Errorf("CPU of the server: %q", stat)
	}
	var sum time.Duration
	for _, f := range fields[utime : stime+1] {
		n, err := strconv.ParseInt(string(f), 10, 64)
		if err != nil {
			return 0, fmt.Errorf("CPU of the server: %w", err)
		}
		sum += time.Duration(n) * tick
	}
	return sum, nil
}

// PeakMemory is the most memory that a process has had so far, in bytes.
// rusage would do, if it did not begin with the memory of the parent.
func PeakMemory(pid int) (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range bytes.Lines(status) {
		rest, ok := bytes.CutPrefix(line, []byte("VmHWM:"))
		if !ok {
			continue
		}
		kib, err := strconv.ParseInt(string(bytes.TrimSpace(bytes.TrimSuffix(bytes.TrimSpace(rest), []byte("kB")))), 10, 64)
		return kib << 10, err
	}
	return 0, fmt.Errorf("process %d tells no VmHWM", pid)
}
