package badger

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
)

// logger passes Badger's messages on. Its Info is the engine's inner life and
// counts as Debug here. One message is for the driver itself.
type logger struct {
	l     *slog.Logger
	built *built
}

func (l logger) log(level slog.Level, format string, args []any) {
	ctx := context.Background()
	if l.l.Enabled(ctx, level) {
		l.l.Log(ctx, level, "badger: "+strings.TrimSpace(fmt.Sprintf(format, args...)))
	}
}

func (l logger) Errorf(format string, args ...any)   { l.log(slog.LevelError, format, args) }
func (l logger) Warningf(format string, args ...any) { l.log(slog.LevelWarn, format, args) }
func (l logger) Infof(format string, args ...any)    { l.log(slog.LevelDebug, format, args) }

func (l logger) Debugf(format string, args ...any) {
	if format == builtFormat {
		l.built.add(args[0].(int), args[1].(uint64))
	}
	l.log(slog.LevelDebug, format, args)
}
