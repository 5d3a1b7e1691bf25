package badger

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
)

// logger passes Badger's messages on. Its Info is the engine's inner life and
// counts as Debug here. Two messages are also for the driver itself.
type logger struct {
	l *slog.Logger
	d *DB
}

// What Badger logs for each table that a compaction made, and each time that a
// write buffer did not get to the disk; then it tries again.
const (
	builtFormat     = "[%d] LOG Compact. Added %d keys. Skipped %d keys. Iteration took: %v"
	unflushedFormat = "error flushing memtable to disk: %v, retrying"
)

func (l logger) log(level slog.Level, format string, args []any) {
	ctx := context.Background()
	if l.l.Enabled(ctx, level) {
		l.l.Log(ctx, level, "badger: "+strings.TrimSpace(fmt.Sprintf(format, args...)))
	}
}

func (l logger) Errorf(format string, args ...any) {
	if format == unflushedFormat {
		err := translate("write a table", args[0].(error))
		l.d.unflushed.Store(&err)
		l.d.flushFailures.Add(1)
	}
	l.log(slog.LevelError, format, args)
}

func (l logger) Warningf(format string, args ...any) { l.log(slog.LevelWarn, format, args) }
func (l logger) Infof(format string, args ...any)    { l.log(slog.LevelDebug, format, args) }

func (l logger) Debugf(format string, args ...any) {
	if format == builtFormat {
		l.d.built.add(args[0].(int), args[1].(uint64))
	}
	l.log(slog.LevelDebug, format, args)
}
