package generator

import (
	"bytes"
	"compress/gzip"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"dossier/generator/brief"
	"dossier/generator/diag"
)

// formPage gives the form of a site with settings; nil: it has none.
func formPage(t *testing.T, o Options) (*goquery.Document, map[string][]byte) {
	t.Helper()
	files, r, err := Memory(context.Background(), o)
	if err != nil || files == nil {
		t.Fatal(err, lines(r))
	}
	page, ok := files["new.html"]
	if !ok {
		return nil, files
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc, files
}

// TestFormIsThere: there is a form where a repository is known, or where it is
// asked for; elsewhere there is nothing of it.
func TestFormIsThere(t *testing.T) {
	plain := map[string]string{"briefs/a.md": "---\nactor: A\nclaim: C.\nsource: https://x.example/\ndate: 2019\n---\n"}
	folder := content(t, plain)
	doc, files := formPage(t, Options{Content: folder})
	if doc != nil {
		t.Error("there is a form without a repository")
	}
	for path, page := range files {
		if strings.HasPrefix(path, "form/") || strings.HasPrefix(path, "new/") || bytes.Contains(page, []byte(`new.html"`)) {
			t.Errorf("%s is of the form", path)
		}
	}
	if doc, _ = formPage(t, Options{Content: folder, Form: true}); doc == nil || doc.Find("#d-propose").Length() != 0 {
		t.Error("asked for, there is no form, or one that proposes where nobody knows")
	}
	for forge, button := range map[string]string{"github": "Propose on GitHub", "gitlab": "Propose on GitLab", "gitea": "Propose on code.example", "none": ""} {
		plain["site.yaml"] = "repository: https://code.example/a/b\nforge: " + forge
		doc, files := formPage(t, Options{Content: content(t, plain)})
		if got := strings.TrimSpace(doc.Find("#d-propose").Text()); got != button {
			t.Errorf("%s: the form says %q", forge, got)
		}
		if !bytes.Contains(files["index.html"], []byte(`href="new.html"`)) {
			t.Error("no page leads to the form")
		}
	}
}

// TestFormHasEveryKey: the form asks for every key of the tables, in words, and
// what it says of mistakes are findings of dossier check with their weight.
func TestFormHasEveryKey(t *testing.T) {
	doc, _ := formPage(t, Options{Content: goldenContent(t)})
	for table, in := range map[string]string{
		"brief": "#d-form", "claim object": `template[data-table="claim"]`, "source": `template[data-table="source"]`,
		"credited source (in citing)": `template[data-table="credited"]`, "correction": `template[data-table="correction"]`, "withdrawal": `template[data-table="withdrawal"]`,
	} {
		at := slices.IndexFunc(brief.Fields, func(t *brief.Table) bool { return t.Name == table })
		scope := doc.Find(in)
		var order []string
		for _, f := range brief.Fields[at].Fields {
			order = append(order, f.Key)
			key := f.Key
			if strings.Contains(table, "source") && (key == "url" || key == "name") {
				key = "ref" // a source is told by one field, whatever it is
			}
			if n := scope.Find(`.field[data-key="` + key + `"]`).Length(); n != 1 && f.Type != brief.TypeMap {
				t.Errorf("%s: %s has %d fields", table, f.Key, n)
			}
		}
		if got := scope.AttrOr("data-order", ""); got != strings.Join(order, " ") {
			t.Errorf("%s: keys are written as %s", table, got)
		}
	}
	weights := map[string]diag.Severity{}
	for _, r := range Rules() {
		weights[r.ID] = r.Severity
	}
	doc.Find("#d-says [data-rule]").Each(func(_ int, s *goquery.Selection) {
		weight := diag.Error
		if s.AttrOr("data-warning", "") != "" {
			weight = diag.Warning
		}
		if rule := s.AttrOr("data-rule", ""); weights[rule] != weight {
			t.Errorf("%s is %v, not %v", rule, weights[rule], weight)
		}
	})
	doc.Find("#d-form, template").Each(func(_ int, s *goquery.Selection) {
		if i := strings.Index(s.Text(), "form."); i >= 0 {
			t.Errorf("words are missing: %s", s.Text()[i:min(i+40, len(s.Text()))])
		}
	})
}

// TestFormIsSmall: what the form's page loads beside what all pages load.
func TestFormIsSmall(t *testing.T) {
	doc, files := formPage(t, Options{Content: goldenContent(t)})
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	scripts := doc.Find(`main script[src], body > script[src]`)
	scripts.Each(func(_ int, s *goquery.Selection) { w.Write(files[s.AttrOr("src", "")]) })
	if err := w.Close(); err != nil || scripts.Length() != 3 || b.Len() > 12<<10 {
		t.Errorf("%d scripts of %d bytes compressed, %v", scripts.Length(), b.Len(), err)
	}
	t.Logf("%d bytes", b.Len())
}

// TestFormByHand: without scripts the page has a file to begin with, which reads
// well, and leads to the forge with it.
func TestFormByHand(t *testing.T) {
	doc, _ := formPage(t, Options{Content: goldenContent(t)})
	text := doc.Find("#d-skeleton").Text()
	if f, findings := brief.Parse(brief.KindBrief, "x.md", "x", []byte(text)); f.Broken || len(findings) > 0 {
		t.Errorf("it does not read well: %v\n%s", findings, text)
	}
	if _, is := doc.Find("#d-form").Attr("hidden"); !is {
		t.Error("the form is shown before its script runs")
	}
	if at := doc.Find(`a[href*="value=---"]`).AttrOr("href", ""); !strings.Contains(at, "filename=content%2Fbriefs%2F") {
		t.Errorf("nothing begins the file on the forge: %s", at)
	}
}
