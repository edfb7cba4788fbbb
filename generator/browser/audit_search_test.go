//go:build audit

package browser

import (
	"encoding/json"
	"os"
	"os/exec"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestAuditFirefox searches in another browser than Chromium, from the disk and
// over HTTP.
func TestAuditFirefox(t *testing.T) {
	type ask struct {
		Words string `json:"words"`
		First string `json:"first"`
	}
	type at struct {
		At   string `json:"at"`
		Asks []ask  `json:"asks"`
	}
	asks := map[string][]ask{
		"example": {{"tenc", "actors/tencent.html"}, {"tencnet", "actors/tencent.html"}, {"微信", "actors/wechat.html"}, {"standing:disputed servers", "claims/messages-stored-in-china.html"}},
		"hard":    {{"ОМЕГА", "actors/omega.html"}, {"السفينة غادرت", "briefs/arabic.html"}, {`"eight hands, one origin"`, "briefs/chain.html"}},
	}
	var visits []at
	for _, s := range sites {
		for _, place := range s.places() {
			visits = append(visits, at{place, asks[s.name]})
		}
	}
	given, err := json.Marshal(visits)
	if err != nil {
		t.Fatal(err)
	}
	firefox, err := exec.LookPath("firefox-esr")
	if err != nil {
		if firefox, err = exec.LookPath("firefox"); err != nil {
			t.Fatal("run tools/install.sh firefox: ", err)
		}
	}
	pinned(t, "puppeteer-core/package.json")
	cmd := exec.Command("node", "tools/firefox.mjs", firefox, string(given))
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s%s", err, out, stderrOf(err))
	}
	var wrong []string
	if err := json.Unmarshal(out, &wrong); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, what := range wrong {
		t.Error(what)
	}
}

// TestAuditSearch holds that axe finds nothing in open suggestions and in results.
func TestAuditSearch(t *testing.T) {
	axe, err := os.ReadFile(pinned(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range looks[:3] {
		for site, words := range map[*site]string{sites[0]: "messages", sites[1]: "غادرت"} {
			t.Run(site.name+"/"+l.name, func(t *testing.T) {
				t.Parallel()
				tb := newTab(t, site.base)
				tb.wear(l)
				for name, show := range map[string]func(){
					"suggestions": func() { tb.open(site.base + "index.html"); tb.suggestions(words); tb.press(kb.ArrowDown) },
					"nothing":     func() { tb.open(site.base + "index.html"); tb.suggestions("zzzzzz") },
					"results":     func() { tb.results(site.base, words) },
				} {
					show()
					tb.do(chromedp.Evaluate[chromedp.Void](string(axe)))
					for _, what := range eval[[]string](tb, violations) {
						t.Errorf("%s: %s", name, what)
					}
				}
			})
		}
	}
}

// stderrOf gives what a command said before it failed.
func stderrOf(err error) string {
	if exit, ok := err.(*exec.ExitError); ok {
		return string(exit.Stderr)
	}
	return ""
}
