package web

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
)

// The tests hold on a clean clone as well as after a build.

func TestAssets(t *testing.T) {
	assets := Assets()
	for _, page := range []string{"index.html"} {
		html, err := fs.ReadFile(assets, page)
		if !Built() {
			if err == nil {
				t.Errorf("Built() is false, yet there is %s", page)
			}
			continue
		}
		if err != nil {
			t.Error(err)
			continue
		}
		if !strings.Contains(string(html), `src="/assets/`) {
			t.Errorf("%s loads no script from /assets/", page)
		}
		// The content security policy forbids scripts inside the page.
		if strings.Count(string(html), "<script") != strings.Count(string(html), `<script type="module" crossorigin src="/assets/`) {
			t.Errorf("%s holds a script of its own", page)
		}
	}
}

func TestUnbuilt(t *testing.T) {
	page := string(Unbuilt())
	for _, want := range []string{"make run", "make web", "/query"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not mention %s", want)
		}
	}
	for _, not := range []string{"<script", "src=", "<link", "@import", "url("} {
		if strings.Contains(page, not) {
			t.Errorf("the page is not self-contained: it has %s", not)
		}
	}
}

func TestFavicon(t *testing.T) {
	if !bytes.HasPrefix(Favicon(), []byte{0, 0, 1, 0}) {
		t.Error("not an ICO file")
	}
}
