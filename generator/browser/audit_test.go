//go:build audit

package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// pinned gives a file of the packages that tools/package.json pins.
func pinned(t *testing.T, file string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(root, "tools", "node_modules", file))
	if err == nil {
		_, err = os.Stat(path)
	}
	if err != nil {
		t.Fatal("run tools/install.sh validators: ", err)
	}
	return path
}

// violations gives what axe, once it is in a page, finds there.
const violations = `axe.run({resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
	.then(r => r.violations.map(v => v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any.concat(n.all, n.none)[0] || {}).message).join('; ')))`

// TestAuditAxe holds that axe finds nothing in any kind of page, in both
// schemes, on a desk and on a phone.
func TestAuditAxe(t *testing.T) {
	axe, err := os.ReadFile(pinned(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all() {
		for _, scheme := range []string{"light", "dark"} {
			for _, device := range []look{{name: "desk", width: 1280, scheme: scheme, media: "screen"}, {name: "phone", width: 360, scheme: scheme, media: "screen"}} {
				t.Run(s.name+"/"+scheme+"/"+device.name, func(t *testing.T) {
					t.Parallel()
					tb := newTab(t, s.base)
					tb.wear(device)
					pages := map[string][]string{} // by rule: one mistake of a template is on many
					for _, p := range s.kinds() {
						tb.open(s.base + p.path)
						tb.do(chromedp.Evaluate[chromedp.Void](string(axe)))
						for _, what := range eval[[]string](tb, violations) {
							rule, _, _ := strings.Cut(what, ":")
							if pages[rule] = append(pages[rule], p.path); len(pages[rule]) == 1 {
								t.Errorf("%s: %s", p.path, what)
							}
						}
					}
					for rule, on := range pages {
						if len(on) > 1 {
							t.Errorf("%s also on %s", rule, strings.Join(on[1:], " "))
						}
					}
				})
			}
		}
	}
}

// nuLags lists what the checker takes for mistakes in a stylesheet because it
// does not know it yet.
var nuLags = []string{
	"“print-color-adjust”", // CSS Color Adjustment 1
	"“vector-effect”",      // SVG 2
}

// TestAuditNu holds that the Nu checker finds no error in any page or
// stylesheet.
func TestAuditNu(t *testing.T) {
	jar := pinned(t, "vnu-jar/build/dist/vnu.jar")
	for _, s := range all() {
		for _, what := range []string{"--skip-non-html", "--skip-non-css"} {
			if s == singles && what == "--skip-non-css" {
				continue // its styles stand in the pages
			}
			t.Run(s.name+"/"+strings.TrimPrefix(what, "--skip-non-"), func(t *testing.T) {
				// It exits 1 when it finds something, and tells what in the answer.
				out, err := exec.Command("java", "-Xss4m", "-jar", jar, what, "--errors-only", "--stdout", "--format", "json", s.dir).Output()
				var answer struct {
					Messages []struct {
						URL, Message string
						LastLine     int
					}
				}
				if jsonErr := json.Unmarshal(out, &answer); jsonErr != nil {
					t.Fatalf("%v, %v: %s", err, jsonErr, out)
				}
				for _, m := range answer.Messages {
					if !slices.ContainsFunc(nuLags, func(lag string) bool { return strings.Contains(m.Message, lag) }) {
						t.Errorf("%s:%d: %s", m.URL, m.LastLine, m.Message)
					}
				}
			})
		}
	}
}

// floors are the least that Lighthouse may give, of 1. Its figure for speed
// depends on what else the machine does, so a tenth is left to chance.
var floors = map[string]float64{"accessibility": 1, "best-practices": 1, "seo": 1, "performance": 0.9}

// TestAuditLighthouse rates the home page, a brief and a claim of the first
// site.
func TestAuditLighthouse(t *testing.T) {
	program := pinned(t, "lighthouse/cli/index.js")
	chrome, err := findChrome()
	if err != nil {
		t.Fatal(err)
	}
	s := sites[0]
	for _, p := range s.kinds() {
		if !slices.Contains([]string{"home", "briefs", "claims"}, p.kind) {
			continue
		}
		t.Run(p.kind, func(t *testing.T) {
			// robots.txt belongs to the host, not to a site below it; Lighthouse
			// asks for it from within the page, whose policy forbids that.
			cmd := exec.Command("node", program, s.base+p.path, "--quiet", "--output=json", "--no-enable-error-reporting", "--preset=desktop", "--skip-audits=robots-txt",
				"--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync")
			cmd.Env = append(os.Environ(), "CHROME_PATH="+chrome)
			cmd.Stderr = os.Stderr
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, low := range below(t, out) {
				t.Error(low)
			}
		})
	}
}

// below reads Lighthouse's answer, logs the figures and gives what is lower
// than it may be, with the audits that made it so.
func below(t *testing.T, answer []byte) (low []string) {
	t.Helper()
	var report struct {
		Categories map[string]struct {
			Score     float64
			AuditRefs []struct {
				ID     string
				Weight float64
			}
		}
		Audits map[string]struct {
			Title        string
			Score        *float64
			DisplayValue string
		}
	}
	if err := json.Unmarshal(answer, &report); err != nil {
		t.Fatal(err)
	}
	for name, floor := range floors {
		category := report.Categories[name]
		t.Logf("%s %.2f", name, category.Score)
		if category.Score >= floor {
			continue
		}
		because := ""
		for _, ref := range category.AuditRefs {
			if a := report.Audits[ref.ID]; ref.Weight > 0 && a.Score != nil && *a.Score < 1 {
				because += fmt.Sprintf("\n\t%s: %s %s", ref.ID, a.Title, a.DisplayValue)
			}
		}
		low = append(low, fmt.Sprintf("%s %.2f, below %.2f:%s", name, category.Score, floor, because))
	}
	return low
}
