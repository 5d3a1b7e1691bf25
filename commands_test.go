package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/silian-graph/silian/internal/transfer"
)

// said is what a command printed and how it ended.
type said struct {
	out, err string
	code     int
}

// say runs a command in this process.
func say(t *testing.T, stdin string, args ...string) said {
	t.Helper()
	var out, stderr bytes.Buffer
	err := run(t.Context(), args, strings.NewReader(stdin), &out, &stderr)
	if err != nil && !errors.Is(err, errReported) {
		fmt.Fprintln(&stderr, "silian:", err)
	}
	return said{out.String(), stderr.String(), exitCode(err)}
}

// mustSay runs a command that must end well, and returns what it printed.
func mustSay(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	s := say(t, stdin, args...)
	if s.code != 0 {
		t.Fatalf("silian %s: %d\n%s", strings.Join(args, " "), s.code, s.err)
	}
	return s.out
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestCommandsSayTheSame runs the same commands on two stores, one of which a
// server has open, and compares all that they say and write.
func TestCommandsSayTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("runs each command twice")
	}
	t.Chdir(t.TempDir())
	if err := os.Mkdir("folder", 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, "letter.txt", "A letter, 一封信.\n")
	writeFile(t, "unknown.txt", "Nobody's text\n")
	writeFile(t, "latin.txt", "caf\xe9")
	writeFile(t, "folder/letter.ndjson", `{"kind":"document","id":"document:letter","name":"信","sha256":"58c3b7e6b8894c621dbc843b37a953cac4569e0cbe65acf46d3becbe2103e9ad"}`+"\n")
	writeFile(t, "file 0.ndjson", crashFile(0))
	writeFile(t, "file 1.ndjson", crashFile(1))
	writeFile(t, "empty.ndjson", "")
	writeFile(t, "bad.ndjson", `{"kind":"node","type":"Compny","id":"company:eve","name":"Eve"}`+"\n"+`{"kind"`+"\nnull\n")
	writeFile(t, "dangling.ndjson", "# 山丘\n"+`{"kind":"edge","from":"company:f0-1","role":"LOCATED_IN","to":"park:nowhere"}`+"\n")
	var large []string
	for part := range 3 { // together longer than a line may be
		var aliases []string
		for i := range 200 {
			aliases = append(aliases, fmt.Sprintf(`"%d %d %s"`, part, i, strings.Repeat("large", 400)))
		}
		large = append(large, fmt.Sprintf(`{"kind":"node","type":"Company","id":"company:large","name":"L","aliases":[%s]}`, strings.Join(aliases, ","))+"\n")
	}
	commands := []struct {
		stdin string
		args  []string
	}{
		{"", []string{"import", "file 0.ndjson", "folder/letter.ndjson", "empty.ndjson"}},
		{"", []string{"import", "file 0.ndjson", "file 1.ndjson"}},
		{crashFile(1), []string{"import", "-quiet", "-"}},
		{"", []string{"import", "file 0.ndjson", "bad.ndjson"}},
		{"", []string{"import", "./dangling.ndjson"}},
		{"null\n", []string{"import"}},
		{"", []string{"import", "absent.ndjson"}},
		{"", []string{"import", "folder"}},
		{"", []string{"documents", "list"}},
		{"", []string{"documents", "add", "unknown.txt", "absent.txt", "folder", "latin.txt", "letter.txt"}},
		{"", []string{"documents", "add", "letter.txt"}},
		{"", []string{"documents", "list"}},
		{"", []string{"check"}},
		{"", []string{"export"}},
		{"", []string{"export", "-o", "out.ndjson"}},
		{"", []string{"export", "-o", "folder"}},
		{"", []string{"export", "-o", "nowhere/out.ndjson"}},
		{large[0], []string{"import"}},
		{large[1], []string{"import"}},
		{large[2], []string{"import"}},
		{"", []string{"export", "-o", "large.ndjson"}},
		{"", []string{"check"}},
	}
	var direct []said
	for _, c := range commands {
		direct = append(direct, say(t, c.stdin, c.args...))
	}
	exported, err := os.ReadFile("out.ndjson")
	if err != nil || string(exported) != direct[13].out || len(exported) == 0 {
		t.Fatalf("two exports differ, %v", err)
	}
	for i, code := range map[int]int{0: 0, 3: 1, 4: 1, 9: 1, 12: 0, 20: 1} {
		if direct[i].code != code {
			t.Errorf("%q: %+v, want exit code %d", commands[i].args, direct[i], code)
		}
	}
	for _, name := range []string{"data", "out.ndjson"} {
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
	}

	_, stop := startServer(t, "-seed=false", "-data", "data")
	for i, c := range commands {
		got := say(t, c.stdin, c.args...)
		if got.err, direct[i].err = sizes.ReplaceAllString(got.err, ""), sizes.ReplaceAllString(direct[i].err, ""); got != direct[i] {
			t.Errorf("%q through the server:\n%.2000s\nwant\n%.2000s", c.args, fmt.Sprint(got), fmt.Sprint(direct[i]))
		}
	}
	if again, err := os.ReadFile("out.ndjson"); err != nil || !bytes.Equal(again, exported) {
		t.Errorf("the file of an export through the server differs, %v", err)
	}
	if _, err := os.Stat("large.ndjson"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an export that failed left its file: %v", err)
	}
	if parts, err := filepath.Glob("*.part"); err != nil || len(parts) > 0 {
		t.Errorf("left behind: %q, %v", parts, err)
	}
	if got := say(t, "", "check", "-repair"); got.code != 1 || !strings.Contains(got.err, "-repair needs the store to itself") {
		t.Errorf("check -repair: %+v", got)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob("data/silian.*"); err != nil || len(left) > 0 {
		t.Errorf("a server that ended left %q, %v", left, err)
	}
}

// TestCommandsSocket looks at what a server puts into its data directory, and
// that it answers nobody else.
func TestCommandsSocket(t *testing.T) {
	dir := t.TempDir()
	s, _ := startServer(t, "-data", dir, "-seed=false")
	for name, want := range map[string]fs.FileMode{
		socketName: fs.ModeSocket | 0o600, scratchName: fs.ModeDir | 0o700,
	} {
		if info, err := os.Lstat(filepath.Join(dir, name)); err != nil || info.Mode() != want {
			t.Errorf("%s: %v, %v, want %v", name, info, err, want)
		}
	}
	for _, task := range tasks {
		if res, _ := s.request("POST", "/"+task.name); res.StatusCode != http.StatusNotFound {
			t.Errorf("POST /%s at the public address: %s", task.name, res.Status)
		}
	}
	r, err := dialServer(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.perform(t.Context(), &task{name: "fly"}, nil, quietly); err == nil || !strings.Contains(err.Error(), "of another release") {
		t.Errorf("a task that the server does not know: %v", err)
	}
}

func TestCommandsLongPath(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs /proc")
	}
	dir := filepath.Join(t.TempDir(), strings.Repeat("long", 40), strings.Repeat("longer", 20))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	startServer(t, "-data", dir, "-seed=false")
	mustSay(t, crashFile(0), "import", "-data", dir)
	if report := mustSay(t, "", "check", "-data", dir); !strings.Contains(report, ": sound; ") {
		t.Error(report)
	}
}

// sizes is what check says of the disk, which depends on what the engine did.
var sizes = regexp.MustCompile(`size: .*\n`)

// TestImportIntoServer finds over HTTP what was imported, and follows the
// import's progress.
func TestImportIntoServer(t *testing.T) {
	dir := t.TempDir()
	s, _ := startServer(t, "-data", dir, "-seed=false")
	r, err := dialServer(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	var phases []transfer.Phase
	out := output{data: io.Discard, progress: func(p transfer.Progress) {
		if len(phases) == 0 || phases[len(phases)-1] != p.Phase {
			phases = append(phases, p.Phase)
		}
	}}
	// Into an empty graph all goes at once, and later in batches.
	for _, want := range [][]transfer.Phase{
		{transfer.Reading, transfer.Writing},
		{transfer.Checking, transfer.Documents, transfer.Nodes, transfer.Facts},
	} {
		phases = nil
		if _, err := r.perform(t.Context(), importTask, []transfer.File{crashInput(0)}, out); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(phases, want) {
			t.Errorf("progress of %v, want %v", phases, want)
		}
	}
	if n := s.companies(); n != crashLines/4 {
		t.Errorf("%d companies, want %d", n, crashLines/4)
	}
	if _, err := r.perform(t.Context(), exportTask, nil, output{data: brokenPipe{}, progress: out.progress}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("an export to nowhere: %v", err)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// companies is how many companies the server counts.
func (s *server) companies() int {
	s.t.Helper()
	var answer struct{ Companies connection }
	s.post(`{ companies(first: 0) { totalCount } }`, &answer)
	return answer.Companies.TotalCount
}

// TestExportWhileWriting exports and checks while imports go on. Each export is
// of one version: every batch is in it whole or not at all, in their order.
func TestExportWhileWriting(t *testing.T) {
	dir := t.TempDir()
	startServer(t, "-data", dir, "-seed=false")
	const lines = 20
	batch := func(k int) string {
		var b strings.Builder
		for i := range lines {
			fmt.Fprintf(&b, `{"kind":"node","type":"Company","id":"company:%d-%d","name":"公司"}`+"\n", k, i)
			fmt.Fprintf(&b, `{"kind":"edge","from":"company:%d-%d","role":"SUPPORTED","to":"company:%d-%d"}`+"\n", k, i, k, (i+1)%lines)
		}
		return b.String()
	}
	ctx, cancel := context.WithCancel(t.Context())
	var writer sync.WaitGroup
	written := make(chan int, 1000)
	writer.Go(func() {
		for k := 0; ctx.Err() == nil; k++ {
			if s := say(t, batch(k), "import", "-data", dir, "-quiet"); s.code != 0 {
				t.Errorf("import: %s", s.err)
				return
			}
			select {
			case written <- k:
			default:
			}
		}
	})
	defer writer.Wait()
	defer cancel()
	var last string
	for range 5 {
		for range 3 {
			<-written
		}
		last = mustSay(t, "", "export", "-data", dir)
		var counts [][2]int // nodes and edges of each batch
		for line := range strings.Lines(last) {
			var rec struct{ Kind, ID, From string }
			if err := json.Unmarshal([]byte(line), &rec); err != nil {
				t.Fatal(err)
			}
			var k, i int
			if _, err := fmt.Sscanf(rec.ID+rec.From, "company:%d-%d", &k, &i); err != nil {
				t.Fatalf("%v in %s", err, line)
			}
			for len(counts) <= k {
				counts = append(counts, [2]int{})
			}
			if rec.Kind == "node" {
				counts[k][0]++
			} else {
				counts[k][1]++
			}
		}
		for k, c := range counts {
			if c != [2]int{lines, lines} && (k < len(counts)-1 || c != [2]int{lines, 0}) {
				t.Fatalf("batch %d of %d has %d nodes and %d edges", k, len(counts), c[0], c[1])
			}
		}
		if report := mustSay(t, "", "check", "-data", dir); !strings.Contains(report, ": sound; ") {
			t.Fatal(report)
		}
	}
	cancel()
	writer.Wait()
	if now := mustSay(t, "", "export", "-data", dir); now == last {
		t.Error("nothing was written meanwhile")
	}
	other := filepath.Join(t.TempDir(), "other")
	mustSay(t, last, "import", "-data", other)
	if again := mustSay(t, "", "export", "-data", other); again != last {
		t.Error("what was exported and imported is exported as other bytes")
	}
	if report := mustSay(t, "", "check", "-data", other); !strings.Contains(report, ": sound; ") {
		t.Error(report)
	}
}

// TestTwoImports lets one import run at a time.
func TestTwoImports(t *testing.T) {
	dir := t.TempDir()
	s, _ := startServer(t, "-data", dir, "-seed=false")
	r, err := dialServer(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	content, w := io.Pipe()
	slow := transfer.File{Name: "slow", Open: func() (io.ReadCloser, error) { return content, nil }}
	first := make(chan error, 1)
	go func() {
		_, err := r.perform(t.Context(), importTask, []transfer.File{slow}, quietly)
		first <- err
	}()
	if _, err := io.WriteString(w, crashFile(0)); err != nil {
		t.Fatal(err)
	}
	await(t, func() bool { return len(scratch(t, dir)) == 1 })
	const want = "silian: the server is at another import; run this one when that has ended\n"
	if got := say(t, crashFile(1), "import", "-data", dir); got.code != 1 || got.err != want {
		t.Errorf("the second import: %+v", got)
	}
	mustSay(t, "", "export", "-data", dir) // is not kept out
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-first; err != nil {
		t.Error(err)
	}
	mustSay(t, crashFile(1), "import", "-data", dir)
	if n := s.companies(); n != 2*crashLines/4 {
		t.Errorf("%d companies", n)
	}
}

// await waits for a condition that is about to come true.
func await(t testing.TB, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("it did not come true")
		}
	}
}

// scratch is what stands in the server's scratch directory.
func scratch(t testing.TB, dir string) []fs.DirEntry {
	t.Helper()
	files, err := os.ReadDir(filepath.Join(dir, scratchName))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

const manyFiles = 10

// manyLines is input that takes a while.
func manyLines() string {
	var b strings.Builder
	for k := range manyFiles {
		b.WriteString(crashFile(k))
	}
	return b.String()
}

// TestStopImport ends an import through a server while it writes: by a signal
// to the command or to the server. Whole batches are there, nothing else is
// left, and importing again completes it. The graph has a node before, so that
// it is written in batches.
func TestStopImport(t *testing.T) {
	if testing.Short() {
		t.Skip("stops one process after another")
	}
	const first = `{"kind":"node","type":"Park","id":"park:first","name":"first"}` + "\n"
	input := filepath.Join(t.TempDir(), "many.ndjson")
	writeFile(t, input, manyLines())
	alone := filepath.Join(t.TempDir(), "alone")
	mustSay(t, first, "import", "-data", alone)
	mustSay(t, "", "import", "-data", alone, input)
	want := mustSay(t, "", "export", "-data", alone)
	const stopped = `silian: import stopped after \d+ lines in \d+ batches were written; importing the same again completes it: `
	for _, tc := range []struct {
		name   string
		signal syscall.Signal
		server bool // gets it
		says   string
	}{
		{"interrupt", syscall.SIGINT, false, stopped + "interrupt signal received\n"},
		{"kill", syscall.SIGKILL, false, ""},
		{"terminate server", syscall.SIGTERM, true, stopped + "the server is stopping\n"},
		{"kill server", syscall.SIGKILL, true, `silian: the server on \S+ broke off, .*EOF\n`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			dir := t.TempDir()
			p := startProcess(t, "", "-data", dir, "-seed=false")
			p.t = t
			mustSay(t, first, "import", "-data", dir)
			cmd := command(t, "", "import", "-data", dir, input)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			await(t, func() bool { return p.companies() > 0 })
			target := cmd
			if tc.server {
				target = p.cmd
			}
			if err := target.Process.Signal(tc.signal); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Wait(); err == nil {
				t.Fatal("the import ended well before it was stopped")
			}
			if !matches(tc.says, stderr.String()) {
				t.Errorf("it said %q, want %s", stderr.String(), tc.says)
			}
			if tc.server {
				<-p.done
				if tc.signal == syscall.SIGKILL && len(scratch(t, dir)) == 0 {
					t.Error("nothing was left that could be cleared up")
				}
				p = startProcess(t, "", "-data", dir, "-seed=false")
			}
			await(t, func() bool { return len(scratch(t, dir)) == 0 })
			if report := mustSay(t, "", "check", "-data", dir); !strings.Contains(report, ": sound; ") {
				t.Error(report)
			}
			if mustSay(t, "", "export", "-data", dir) == want {
				t.Error("it was complete already")
			}
			mustSay(t, "", "import", "-data", dir, input)
			if got := mustSay(t, "", "export", "-data", dir); got != want {
				t.Error("the completed import made another graph")
			}
		})
	}
}

// TestStopExport ends an export through a server in its midst.
func TestStopExport(t *testing.T) {
	if testing.Short() {
		t.Skip("stops one process after another")
	}
	dir := t.TempDir()
	mustSay(t, manyLines(), "import", "-data", dir)
	for _, tc := range []struct {
		name   string
		signal syscall.Signal
		server bool
		says   string
	}{
		{"interrupt", syscall.SIGINT, false, "silian: export: (context canceled: )?interrupt signal received\n"},
		{"kill", syscall.SIGKILL, false, ""},
		{"terminate server", syscall.SIGTERM, true, "silian: export: (context canceled: )?the server is stopping\n|silian: the server on .* broke off.*\n"},
		{"kill server", syscall.SIGKILL, true, `silian: the server on \S+ broke off, .*EOF\n`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := startProcess(t, "", "-data", dir)
			cmd := command(t, "", "export", "-data", dir)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			r, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			if _, err := io.ReadFull(r, make([]byte, 1000)); err != nil { // it is under way, and waits for its reader
				t.Fatal(err)
			}
			target := cmd
			if tc.server {
				target = p.cmd
			}
			if err := target.Process.Signal(tc.signal); err != nil {
				t.Fatal(err)
			}
			if tc.server {
				<-p.done
			}
			if _, err := io.Copy(io.Discard, r); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Wait(); err == nil {
				t.Error("it ended well")
			}
			if !matches(tc.says, stderr.String()) {
				t.Errorf("it said %q, want %s", stderr.String(), tc.says)
			}
			if !tc.server {
				await(t, func() bool { return strings.Contains(p.log.String(), `"task":"export"`) })
				if took, err := p.terminate(); err != nil || took > 10*time.Second {
					t.Errorf("the server ended after %v with %v", took, err)
				}
			}
			// A server that was killed left a socket; that is in nobody's way.
			if report := mustSay(t, "", "check", "-data", dir); !strings.Contains(report, ": sound; ") {
				t.Error(report)
			}
			if left, err := filepath.Glob(filepath.Join(dir, "silian.*")); err != nil || len(left) > 0 {
				t.Errorf("left behind: %q, %v", left, err)
			}
		})
	}
}

// TestExportToNobody leaves a command that does not read what it asked for.
func TestExportToNobody(t *testing.T) {
	var log lockedBuffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	o := storeOptions{data: t.TempDir(), memory: leastMemory, sync: true}
	mustSay(t, manyLines(), "import", "-data", o.data)
	err := withStore(t.Context(), o, logger, func(st *store) error {
		c := newCommands(st, logger)
		c.patience = 10 * time.Millisecond
		if err := c.start(); err != nil {
			return err
		}
		defer c.close()
		r, err := dialServer(t.Context(), o.data)
		if err != nil {
			return err
		}
		reader := make(stuck)
		exported := make(chan error, 1)
		go func() {
			_, err := r.perform(t.Context(), exportTask, nil, output{data: reader, progress: quietly.progress})
			exported <- err
		}()
		await(t, func() bool { return strings.Contains(log.String(), "task=export") })
		close(reader)
		if err := <-exported; err == nil || !strings.Contains(err.Error(), "broke off") {
			t.Errorf("the command says %v", err)
		}
		if !strings.Contains(log.String(), "i/o timeout") {
			t.Errorf("the log says\n%s", log.String())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// stuck is what takes nothing until it is closed.
type stuck chan struct{}

func (s stuck) Write(b []byte) (int, error) {
	<-s
	return len(b), nil
}

// matches tells whether text is what pattern says, after lines of progress.
func matches(pattern, text string) bool {
	return regexp.MustCompile(`^(?:\w+: \d+ lines.*\n)*(?:` + pattern + `)$`).MatchString(text)
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(b)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
