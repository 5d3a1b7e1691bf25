package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	file, err := os.Create(filepath.Join(dir, "nodes.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(file)
	if _, err := z.Write([]byte(`{"id":"c:1","type":"Company","name":"斯达半导","props":{"fullname":"斯达半导体股份有限公司","former_names":["斯达微电"],"pinyin_initials":"sdbd"}}
{"id":"c:2","type":"Company","name":"*ST严牌","props":{"fullname":"浙江严牌过滤技术股份有限公司"}}
{"id":"c:3","type":"Company","name":"无全称"}
{"id":"u:1","type":"University","name":"浙江大学"}
{"id":"u:2","type":"University","name":"浙江大学城市学院"}
`)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run(&out, dir, "", 10); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"all companies: 2 of 2 indexed, 3 names asked for",
		"Company: 2 full names, 0 said to be another's",
		"initials, among companies: the right one among the first five 1.0000 (1 of 1)",
		"names resolved",
		"University: 2 full names, 0 said to be another's",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not printed:\n%s", want, &out)
		}
	}
	if err := run(&out, t.TempDir(), "", 10); err == nil {
		t.Error("a directory without the file is taken")
	}
}

func TestClassOf(t *testing.T) {
	for _, tt := range []struct {
		short, full string
		want        int
	}{
		{"斯达", "斯达", equal},
		{"斯达", "嘉兴斯达半导体", substring},
		{"斯达股份", "斯达半导体股份有限公司", subsequence},
		{"达斯", "斯达半导体", neither},
	} {
		if got := classOf(tt.short, tt.full); got != tt.want {
			t.Errorf("%s of %s is %s, want %s", tt.short, tt.full, classNames[got], classNames[tt.want])
		}
	}
}
