package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/silian-graph/silian/internal/kg"
)

func TestPresent(t *testing.T) {
	var log bytes.Buffer
	p := presenter{log: slog.New(slog.NewTextHandler(&log, nil))}
	for _, c := range []struct {
		err           error
		code, message string
		logged        bool
	}{
		{failf(ambiguous, "which?"), "AMBIGUOUS", "which?", false},
		{fmt.Errorf("%w: no date", kg.ErrInvalid), "BAD_USER_INPUT", "no date", false},
		{fmt.Errorf("%w: no node", kg.ErrNotFound), "NOT_FOUND", "no node", false},
		{fmt.Errorf("%w: too much", kg.ErrLimit), "LIMIT_EXCEEDED", "too much", false},
		{fmt.Errorf("read: %w", context.DeadlineExceeded), "TIMEOUT", "the operation took too long; ask for less at once", false},
		{fmt.Errorf("read: %w", context.Canceled), "TIMEOUT", "the operation was cancelled", false},
		{fmt.Errorf("%w: block 7", kg.ErrDamaged), "INTERNAL", "internal error", true},
		{errors.New("secret"), "INTERNAL", "internal error", true},
	} {
		log.Reset()
		got := p.present(t.Context(), c.err)
		if got.Message != c.message || got.Extensions["code"] != c.code {
			t.Errorf("%v: %q, %v", c.err, got.Message, got.Extensions)
		}
		if logged := strings.Contains(log.String(), c.err.Error()); logged != c.logged {
			t.Errorf("%v: logged is %v", c.err, logged)
		}
	}
}

func TestRecovered(t *testing.T) {
	var log bytes.Buffer
	p := presenter{log: slog.New(slog.NewTextHandler(&log, nil))}
	got := p.present(t.Context(), p.recovered(t.Context(), "boom"))
	if got.Extensions["code"] != internal || strings.Contains(got.Error(), "boom") {
		t.Errorf("a client sees %v", got)
	}
	if !strings.Contains(log.String(), "boom") || !strings.Contains(log.String(), "TestRecovered") {
		t.Errorf("logged: %s", log.String())
	}
}
