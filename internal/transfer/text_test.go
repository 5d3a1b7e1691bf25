package transfer

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/silian-graph/silian/kv"
)

func documentLine(id, text string) string {
	return fmt.Sprintf(`{"kind":"document","id":%q,"name":"a text","sha256":"%x"}`+"\n", id, sha256.Sum256([]byte(text)))
}

func TestAddText(t *testing.T) {
	g := openGraph(t)
	large := strings.Repeat("字", 2<<20) // 6 MiB
	mustImport(t, g, Options{}, Text("documents", documentLine("document:1", large)+documentLine("document:2", "短")))
	for name, text := range map[string]string{"large": large, "short": "短"} {
		for _, added := range []bool{true, false} {
			r, err := AddText(t.Context(), g, name, iotest.OneByteReader(strings.NewReader(text)))
			if err != nil || r.Added != added || len(r.Documents) != 1 || r.Length != len([]rune(text)) {
				t.Errorf("%s: %+v, %v", name, r, err)
			}
		}
	}
	var loaded []string
	for d, err := range ListDocuments(t.Context(), g) {
		if err != nil {
			t.Fatal(err)
		}
		loaded = append(loaded, fmt.Sprint(d.ID, " ", d.Loaded, " ", d.Length))
	}
	if got := strings.Join(loaded, ", "); got != "document:1 true 2097152, document:2 true 1" {
		t.Errorf("documents: %s", got)
	}
}

func TestAddTextRefuses(t *testing.T) {
	g := openGraph(t)
	full := strings.Repeat("x", kv.MaxTxn) // leaves no room for keys
	mustImport(t, g, Options{}, Text("documents", documentLine("document:1", full)))
	for name, tt := range map[string]struct{ text, want string }{
		"unknown":  {"nobody's", fmt.Sprintf("unknown: no document of this graph has its SHA-256; import one that has, as %s", `{"kind":"document","id":"document:…","name":"…","sha256":"`) + fmt.Sprintf("%x", sha256.Sum256([]byte("nobody's")))},
		"latin":    {"caf\xe9", "latin: it is not UTF-8 (byte 3)"},
		"replaced": {"\ufffd\xff", "replaced: it is not UTF-8 (byte 3)"},
		"full":     {full, "full: it is too large"},
		"longer":   {full + "x", "longer: it is too large"},
	} {
		_, err := AddText(t.Context(), g, name, strings.NewReader(tt.text))
		var refused *TextError
		if !errors.As(err, &refused) || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("got %v, want %s", err, tt.want)
		}
	}
	broken := errors.New("the disk")
	if _, err := AddText(t.Context(), g, "broken", iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}
