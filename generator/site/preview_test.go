package site_test

import (
	"fmt"
	"hash/fnv"
	"strings"
	"testing"

	"dossier/generator/site"
	"dossier/templates"
)

// TestPreviews: every claim, actor and source has one preview, in the script
// that the hash of its path names; no script is large; and nothing of the content
// ends the text that holds it.
func TestPreviews(t *testing.T) {
	files := many(500, "actor: 'Actor %[1]d'\nclaim: {id: c%[1]d, text: 'Claim %[1]d says `${alert(1)}` \\ and <b>.'}\nsource: {id: s%[1]d, title: Report %[1]d, publisher: House}\ndate: 2018")
	files["actors/beijing.md"] = "name: 北京\naliases: [Peking]\nkind: government"
	files["briefs/last.md"] = "actor: 北京\nclaim: {id: last, text: قالت ذلك.}\nsource: {id: s1}\ndate: 2018"
	g := linkedFiles(t, files)
	words, err := templates.Load(templates.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	r := planGraph(t, g).renderer
	scripts := site.Previews(g, site.Options{Words: words, Fragment: func(dst []byte, name string, view any) []byte {
		made, err := r.Append(dst, name, view)
		if err != nil {
			t.Error(err)
		}
		return made
	}})
	in := map[string]string{}
	for n, s := range scripts {
		if want := fmt.Sprintf("data/preview/%d.js", n); s.Path != want {
			t.Errorf("script %d is %s", n, s.Path)
		}
		made := s.Append(nil)
		if in[s.Path] = string(made); len(made) > 100_000 {
			t.Errorf("%s has %d bytes", s.Path, len(made))
		}
	}
	for _, path := range []string{"claims/c0.html", "claims/c499.html", "claims/last.html", "actors/actor-7.html", "actors/beijing.html", "sources/s42.html"} {
		h := fnv.New32a()
		h.Write([]byte(path))
		own := fmt.Sprintf("data/preview/%d.js", h.Sum32()%uint32(len(scripts)))
		for at, text := range in {
			if n := strings.Count(text, `"`+path+`":`); n != map[bool]int{true: 1}[at == own] {
				t.Errorf("%s stands %d times in %s", path, n, at)
			}
		}
	}
	all := strings.Join([]string{in["data/preview/0.js"], in["data/preview/1.js"], in["data/preview/2.js"]}, "")
	if strings.Contains(strings.ReplaceAll(all, `\$`, ""), "${") || !strings.Contains(all, "\\`\\${alert(1)}\\` \\\\ and &lt;b") {
		t.Error("what the content says can end its text")
	}
	if len(site.Previews(linkedFiles(t, nil), site.Options{Words: words})) != 0 {
		t.Error("an empty site has previews")
	}
}
