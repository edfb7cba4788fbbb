package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func parsed(t *testing.T, body string) *Document {
	t.Helper()
	d, _ := Parse([]byte(body), Origin{File: "content/briefs/a.md", Line: 1})
	return d
}

// led leads every reference to "../" and what it is written as.
func led(d *Document) Output {
	return Output{
		Ref: func(i int) Target {
			r := d.Refs()[i]
			if r.Kind == Citation && r.Target == "named" {
				return Target{Href: "../b", Words: "B", Class: "named", Apart: true}
			}
			if r.Kind == Citation {
				return Target{Href: "#d-s1", Words: "1", ID: "d-r1a", Label: "Source 1"}
			}
			return Target{Href: "../" + r.Target, Words: "Title of " + r.Target}
		},
		Words: func(key string) string { return key },
	}
}

func TestHTML(t *testing.T) {
	for _, tt := range []struct{ name, body, want string }{
		{"a paragraph", "One\ntwo  \nthree & <", "<p>One two<br>three & &lt;</p>"},
		{"white space once", "a  b\tc *d * e", "<p>a b c *d * e</p>"},
		{"no space between Han", "他用微\n信", "<p>他用微信</p>"},
		{"entities and escapes", `&lt;b&gt; \*a\* &copy; &#35; &nope;`, "<p>&lt;b> *a* © # &amp;nope;</p>"},
		{"emphasis", "*a* **b** ~~c~~ `d<`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d&lt;</code></p>"},
		{"lists", "- a\n- b\n\n3. c", `<ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li></ol>`},
		{"a loose list", "- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"},
		{"a quote and a rule", "> a\n\n---", "<blockquote><p>a</p></blockquote><hr>"},
		{"code", "```go <x>\na  <b>\n```", "<pre tabindex=\"0\"><code class=\"language-go\">a  &lt;b>\n</code></pre>"},
		{"an odd language", "```\"><b>\na\n```", "<pre tabindex=\"0\"><code>a\n</code></pre>"},
		{"a table", "| a | |\n|--:|:-:|\n| `1\\|2` |", `<div class="scroll" tabindex="0"><table><thead><tr><th scope="col" class="r">a</th><td class="c"></td></tr></thead><tbody><tr><td class="r"><code>1|2</code></td><td class="c"></td></tr></tbody></table></div>`},
		{"a task list", "- [x] a\n- [ ] b", `<ul><li><span class="task"><span aria-hidden="true">☑</span><span class="vh">task-done</span></span> a</li>` +
			`<li><span class="task"><span aria-hidden="true">☐</span><span class="vh">task-open</span></span> b</li></ul>`},
		{"a footnote", "a [^x]\n\n[^x]: b", `<p>a<sup class="fn"><a href="#d-fn1" id="d-fnr1" role="doc-noteref" aria-label="footnote 1">1</a></sup></p>` +
			`<section class="footnotes" role="doc-endnotes" aria-label="footnotes"><ol><li id="d-fn1"><p>b <a class="back" href="#d-fnr1" role="doc-backlink" aria-label="back-to-text 1">↩</a></p></li></ol></section>`},
		{"raw HTML", "a <b onclick=\"x\">b</b>\n\n<script>\nx()\n</script>", `<p>a &lt;b onclick="x">b&lt;/b></p><p>&lt;script> x() &lt;/script></p>`},
		{"comments", "a<!-- b -->c\n\n<!-- d\n-->", "<p>ac</p>"},
		{"a comment with text behind it", "<!-- a --> b", "<p>b</p>"},
		{"links", "[a](http://b/?c=d&e \"f\") <https://g.h> www.i.jk l@m.no", `<p><a href="http://b/?c=d&amp;e" title="f">a</a> <a class="bare" href="https://g.h">https://g.h</a> <a class="bare" href="http://www.i.jk">www.i.jk</a> <a class="bare" href="mailto:l@m.no">l@m.no</a></p>`},
		{"bare addresses after anything", "x *y*http://a.bc `z`www.d.ef (https://g.hi)", `<p>x <em>y</em><a class="bare" href="http://a.bc">http://a.bc</a> <code>z</code><a class="bare" href="http://www.d.ef">www.d.ef</a> (<a class="bare" href="https://g.hi">https://g.hi</a>)</p>`},
		{"bare addresses where a line begins", "https://a.bc\n> http://d.ef\n\n- www.g.hi\n- j@k.lm", `<p><a class="bare" href="https://a.bc">https://a.bc</a></p><blockquote><p><a class="bare" href="http://d.ef">http://d.ef</a></p></blockquote><ul><li><a class="bare" href="http://www.g.hi">www.g.hi</a></li><li><a class="bare" href="mailto:j@k.lm">j@k.lm</a></li></ul>`},
		{"a DOI", "[a](doi:10.1000/182)", `<p><a href="https://doi.org/10.1000/182">a</a></p>`},
		{"a link of another script", "[a](https://例え.jp/ü)", `<p><a href="https://%E4%BE%8B%E3%81%88.jp/%C3%BC">a</a></p>`},
		{"a citation", "It was so. [@a, p. 4] More.", `<p>It was so.<span class="cite"><a href="#d-s1" id="d-r1a" aria-label="Source 1">[1]</a></span> More.</p>`},
		{"a citation by name", "[@named] It was so [@named]*now*[@named].", `<p><span class="cite"><a class="named" href="../b">[B]</a></span> It was so <span class="cite"><a class="named" href="../b">[B]</a></span><em>now</em> <span class="cite"><a class="named" href="../b">[B]</a></span>.</p>`},
		{"a wiki link", "[[a]] [[actor:b|c *d*]]", `<p><a href="../a">Title of a</a> <a href="../b">c *d*</a></p>`},
		{"a wiki link to a heading", "[[a#b c]]", `<p><a href="../a#b%20c">Title of a</a></p>`},
		{"a link to a file", "[*a*](b/c%20d.md#e \"f\")", `<p><a href="../b/c d.md#e" title="f"><em>a</em></a></p>`},
		{"an image", "![a *b*](c.png \"d\")", `<p><img src="../c.png" alt="a b" title="d" loading="lazy"></p>`},
		{"an image elsewhere", "![a](https://b/c.png) ![](https://b/d.png)", `<p><a href="https://b/c.png">a</a> <a href="https://b/d.png">https://b/d.png</a></p>`},
		{"an image in a link", "[![a](b.png)](https://c)", `<p><a href="https://c"><img src="../b.png" alt="a" loading="lazy"></a></p>`},
		{"a citation in a link", "[a [@b]](https://c)", `<p>a<span class="cite"><a href="#d-s1" id="d-r1a" aria-label="Source 1">[1]</a></span></p>`},
		{"a definition wins", "[@a] [[b]]\n\n[@a]: http://c\n[b]: http://d", `<p><a href="http://c">@a</a> [<a href="http://d">b</a>]</p>`},
		{"a link wins", "[@a](http://b) [[c]](http://d) [@e](in French)", `<p><a href="http://b">@a</a> <a href="http://d">[c]</a><span class="cite"><a href="#d-s1" id="d-r1a" aria-label="Source 1">[1]</a></span>(in French)</p>`},
		{"nothing in code", "`[@a] [[b]]`\n\n    [@c]", "<p><code>[@a] [[b]]</code></p><pre tabindex=\"0\"><code>[@c]\n</code></pre>"},
		{"escaped brackets", `\[@a] \[[b]]`, "<p>[@a] [[b]]</p>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := parsed(t, tt.body)
			if diff := cmp.Diff(tt.want, string(d.HTML(nil, led(d)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnresolvedReferencesBecomeWords(t *testing.T) {
	d := parsed(t, "It was [@a] so: [[actor:b|c]], [[d]], [e](f.md), ![g](h.png).")
	if got, want := string(d.HTML(nil, Output{})), "<p>It was so: c, d, e, g.</p>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTargetsAreWrittenWhole(t *testing.T) {
	d := parsed(t, "[[a]] & [b](c.md)")
	got := string(d.HTML(nil, Output{Ref: func(int) Target {
		return Target{Href: `x?a&b"`, Words: "<w>", Class: "cl", ID: "d-x", After: "<svg></svg>", Label: `"l"`}
	}}))
	const open = `<a class="cl" href="x?a&amp;b&#34;" id="d-x" aria-label="&#34;l&#34;">`
	want := "<p>" + open + "&lt;w><svg></svg></a> & " + open + "b<svg></svg></a></p>"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestParagraphsAreNumberedAtTheTop(t *testing.T) {
	d := parsed(t, "a\n\n> b\n\n- c\n\nd")
	got := string(d.HTML(nil, Output{Paragraphs: true, Words: func(string) string { return "Paragraph {n}." }}))
	want := `<div class="para"><p id="d-p1"><a class="pn" href="#d-p1" aria-label="Paragraph 1.">1</a>a</p></div>` +
		`<blockquote><p>b</p></blockquote><ul><li>c</li></ul>` +
		`<div class="para"><p id="d-p2"><a class="pn" href="#d-p2" aria-label="Paragraph 2.">2</a>d</p></div>`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestHeadings(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       []Heading
	}{
		{"from h1", "# A *b*\n## C", []Heading{{2, "a-b", "A b"}, {3, "c", "C"}}},
		{"from h2", "## A\n#### B\n### C", []Heading{{2, "a", "A"}, {3, "b", "B"}, {3, "c", "C"}}},
		{"from h6", "###### A", []Heading{{2, "a", "A"}}},
		{"the first is not the highest", "### A\n# B", []Heading{{2, "a", "A"}, {2, "b", "B"}}},
		{"other scripts", "# Что сказано?\n# 微信 说明\n# العربية", []Heading{{2, "что-сказано", "Что сказано?"}, {2, "微信-说明", "微信 说明"}, {2, "العربية", "العربية"}}},
		{"the same twice", "# A\n# A\n# A-2\n# A", []Heading{{2, "a", "A"}, {2, "a-2", "A"}, {2, "a-2-2", "A-2"}, {2, "a-3", "A"}}},
		{"ids of the frame", "# D day\n# D-p1", []Heading{{2, "section-d-day", "D day"}, {2, "section-d-p1", "D-p1"}}},
		{"nothing to name it by", "# ?!\n# …", []Heading{{2, "section", "?!"}, {2, "section-2", "…"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, parsed(t, tt.body).Headings()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLinksToHeadings(t *testing.T) {
	d := parsed(t, "[a](#what-s-new) [b](#whats-new) [c](#%D1%87%D1%82%D0%BE) [d](#gone)\n\n# What's new\n\n# Что")
	got, _, _ := strings.Cut(string(d.HTML(nil, Output{})), "<h2")
	want := `<p><a href="#what-s-new">a</a> <a href="#what-s-new">b</a> <a href="#что">c</a> d</p>`
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestPlainText(t *testing.T) {
	d := parsed(t, "# A & b\n\n![](x.png)\n\nThe *first* [one](c.md), [[d|two]] [@e].\nThree\\*.\n\n| f | g |\n|-|-|\n| h | `i` |\n\n- [ ] j\n  - k")
	if diff := cmp.Diff("A & b\nThe first one, two. Three*.\nf\ng\nh\ni\nj\nk", string(d.Text(nil, nil))); diff != "" {
		t.Error(diff)
	}
	if got, want := d.Lead(nil), "The first one, two. Three*."; got != want {
		t.Errorf("lead %q, want %q", got, want)
	}
	if got := parsed(t, "- a\n\n> b").Lead(nil); got != "" {
		t.Errorf("lead %q of a body without paragraphs", got)
	}
}
