package render

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"
	"testing/fstest"

	"dossier/generator/site"
	"dossier/templates"
)

func renderer(t *testing.T, over fstest.MapFS) (*Renderer, error) {
	t.Helper()
	fsys := Overlay(templates.FS, over)
	w, err := templates.Load(fsys, "en")
	if err != nil {
		t.Fatal(err)
	}
	return New(fsys, w)
}

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// TestBroken holds that a template that a site got wrong is named by its file
// and line, before any page is made.
func TestBroken(t *testing.T) {
	const line = "partials/line.html"
	tests := []struct{ name, path, text, want string }{
		{"unclosed action", line, "<p>\n{{if .}", "partials/line.html:2"},
		{"unclosed if", line, "<p>\n{{if .}}\n</p>", "partials/line.html:3"},
		{"no such function", line, "\n\n{{shout .}}", `partials/line.html:3: function "shout" not defined`},
		{"no such field", line, "{{range .}}\n{{.Verb}} {{.Colour}}{{end}}", "partials/line.html:2:12: site.Step has no field Colour"},
		{"no such field in a branch never taken", line, "{{range .}}{{if false}}\n{{.Colour}}{{end}}{{end}}", "partials/line.html:2"},
		{"no such field of a variable", line, "{{range $s := .}}\n{{$s.Link.Colour}}{{end}}", "partials/line.html:2:4: site.Link has no field Colour"},
		{"no such field through with", line, "{{range .}}{{with .Link}}\n{{.Verb}}{{end}}{{end}}", "site.Link has no field Verb"},
		{"wrong type for a function", line, "{{range .}}\n{{time .Link}}{{end}}", "time takes site.DateView, not site.Link"},
		{"too few arguments", line, "{{range .}}\n{{n \"claims\"}}{{end}}", "n takes 2 arguments, not 1"},
		{"range over a text", line, "{{range .}}\n{{range .Verb}}{{end}}{{end}}", "range over string"},
		{"no such template", line, "\n{{template \"lune\" .}}", `partials/line.html:2:11: no template "lune"`},
		{"no words", line, "\n{{t \"skap\"}}", `partials/line.html:2:2: no words for "skap"`},
		{"no words in the plural", line, "{{range $i, $s := .}}\n{{n \"claimz\" $i}}{{end}}", `no words for "claimz"`},
		{"no words with a value", line, "{{range $i, $s := .}}\n{{t \"page-off\" \"page\" $i}}{{end}}", `no words for "page-off"`},
		{"branches that end in different places", "partials/facts.html", "<dl>\n\n<dt {{if .}}title=\"{{end}}>", "partials/facts.html:3"},
		{"a page", "pages/desk.html", "{{.Lead}}\n{{.Led}}", "pages/desk.html:2:2: site.Desk has no field Led"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := renderer(t, fstest.MapFS{tt.path: file(tt.text)})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v does not say %q", err, tt.want)
			}
		})
	}
}

func TestMissing(t *testing.T) {
	over := fstest.MapFS{}
	for _, name := range []string{"partials/shape.html", "pages/home.html", "assets/site.css", "words/en.json"} {
		over[name] = file("")
	}
	over["words/en.json"] = file("{}")
	w, err := templates.Load(over, "en")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(over, w); err == nil || !strings.Contains(err.Error(), "pages/brief.html is missing") {
		t.Errorf("error %v", err)
	}
}

// TestOverlay holds that a site replaces what it has and nothing else.
func TestOverlay(t *testing.T) {
	r, err := renderer(t, fstest.MapFS{
		"partials/pager.html":  file("<p>ours: {{.Next.Words}}</p>"),
		"assets/site.css":      file("body { color : red ; }"),
		"assets/fonts/ours.js": file("let a = 1 ;"),
		"words/en.json":        file(`{"skip": "Over there"}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	out := page(t, r, "page", &site.PagePage{Frame: site.Frame{Site: &site.Site{}}, Pager: site.Pager{Next: site.Link{Words: "on"}}})
	for _, want := range []string{"<p>ours: on", ">Over there<", `"About this site"`} {
		if !strings.Contains(out, want) {
			t.Errorf("page does not hold %s", want)
		}
	}
	got := map[string]string{}
	for _, a := range r.Assets() {
		got[a.Path] = string(a.Bytes)
	}
	if got["site.css"] != "body{color:red}" || got["fonts/ours.js"] != "let a=1" || got["favicon.svg"] == "" {
		t.Errorf("assets %q", got)
	}
}

// TestScriptWords: scripts have the words of the site's language, and ask for
// none that there are not.
func TestScriptWords(t *testing.T) {
	r, err := renderer(t, fstest.MapFS{
		"assets/ours.js": file(`say('{{t "copied"}}', "{{ t "skip" }}")`),
		"words/en.json":  file(`{"copied": "C'est \"fait\" ${x}", "skip": "Over there"}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range r.Assets() {
		if got, want := string(a.Bytes), `say('C\'est "fait" ${x}',"Over there")`; a.Path == "ours.js" && got != want {
			t.Errorf("the script is %s, want %s", got, want)
		}
		if strings.Contains(string(a.Bytes), "{{") && strings.HasSuffix(a.Path, ".js") {
			t.Errorf("%s has an action that is left", a.Path)
		}
	}
	_, err = renderer(t, fstest.MapFS{"assets/ours.js": file(`say('{{t "skap"}}')`)})
	if err == nil || !strings.Contains(err.Error(), `assets/ours.js: no words for "skap"`) {
		t.Errorf("error %v", err)
	}
}

// TestBudget holds the weight of the stylesheet and the script over the wire.
func TestBudget(t *testing.T) {
	most := map[string]int{"site.css": 12 << 10, "site.js": 3 << 10}
	for _, a := range newRenderer(t).Assets() {
		var b bytes.Buffer
		w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(a.Bytes)
		w.Close()
		if limit, ok := most[a.Path]; ok && b.Len() > limit {
			t.Errorf("%s has %d bytes compressed, more than %d", a.Path, b.Len(), limit)
		}
	}
}

// TestUnknown holds that a kind without a template is an error, not a page.
func TestUnknown(t *testing.T) {
	r := newRenderer(t)
	var b bytes.Buffer
	b.WriteString("before")
	if err := r.Page(&b, "poster", &site.Home{}); err == nil || b.String() != "before" {
		t.Errorf("error %v, buffer %q", err, b.String())
	}
	if out, err := r.Append([]byte("before"), "poster-row", &site.ClaimRow{}); err == nil || string(out) != "before" {
		t.Errorf("error %v, buffer %q", err, out)
	}
}

// TestLastParagraph: what follows a partial does not become a part of its last
// paragraph.
func TestLastParagraph(t *testing.T) {
	r, err := renderer(t, fstest.MapFS{
		"partials/pager.html": file("<ul><li>ours</li></ul><p>last</p>"),
		"pages/page.html":     file(`<!doctype html><html><body><main>{{template "pager" .Pager}} and on</main></body></html>`),
	})
	if err != nil {
		t.Fatal(err)
	}
	if out := page(t, r, "page", &site.PagePage{}); !strings.Contains(out, "<ul><li>ours</ul><p>last</p> and on") {
		t.Errorf("page is %s", out)
	}
}
