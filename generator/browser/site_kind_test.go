package browser

import "testing"

func TestKindOf(t *testing.T) {
	for p, want := range map[string]string{
		"index.html":                           "home",
		"404.html":                             "404",
		"desk.html":                            "desk",
		"briefs/index.html":                    "briefs-index",
		"briefs/page/2.html":                   "briefs-page",
		"briefs/a/b/c.html":                    "briefs",
		"claims/x.html":                        "claims",
		"claims/standing/disputed.html":        "claims-standing",
		"claims/standing/disputed/page/3.html": "claims-standing-page",
		"actors/omega/page/2.html":             "actors-page",
		"actors/omega/2019.html":               "actor-year",
		"actors/omega/2019/page/2.html":        "actor-year-page",
		"origins.html":                         "origins",
		"origins/page/2.html":                  "origins-page",
		"origins/the-post.html":                "origin",
		"dates/index.html":                     "dates-index",
		"dates/2019.html":                      "dates-n",
		"dates/2019-03.html":                   "dates-n-n",
		"pages/notes/how-to-read.html":         "pages",
		"topics/hard-things.html":              "topics",
	} {
		if got := kindOf(p); got != want {
			t.Errorf("kindOf(%q) = %q, want %q", p, got, want)
		}
	}
}
