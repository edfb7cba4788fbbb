package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// alike gives how much of a standing's shape lies elsewhere in the stylesheet's
// polygon than in the drawing, in per cent of the drawing.
const alike = `((key, drawing) => {
	const word = document.createElement('span'), svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	word.className = 'st ' + key;
	svg.innerHTML = drawing;
	document.querySelector('main').append(word);
	const drawn = draw => {
		const on = Object.assign(document.createElement('canvas'), {width: 440, height: 240}).getContext('2d');
		on.scale(20, 20);
		on.lineWidth = 1.5;
		draw(on);
		return on.getImageData(0, 0, 440, 240).data.filter((_, i) => (i & 3) === 3);
	};
	const cut = drawn(on => on.fill(new Path2D('M' + getComputedStyle(word, '::before').clipPath.match(/polygon\((.*)\)/)[1].split(',').map(point => {
		const [x, y] = point.trim().split(' ').map(parseFloat);
		return x * .22 + ' ' + y * .12;
	}).join('L') + 'z')));
	const whole = drawn(on => [...svg.children].forEach(part => {
		const path = new Path2D(part.getAttribute('d') ?? undefined);
		if (part.localName === 'circle') path.arc(...['cx', 'cy', 'r'].map(name => part.getAttribute(name)), 0, 7);
		part.matches('.o') ? on.stroke(path) : on.fill(path);
	}));
	return 100 * cut.filter((a, i) => a > 127 !== whole[i] > 127).length / whole.filter(a => a > 127).length;
})(%q, %q)`

// TestShapes holds that the stylesheet cuts the shape of each standing as
// partials/shape.html draws it.
func TestShapes(t *testing.T) {
	src, err := os.ReadFile(filepath.Join(root, "templates", "partials", "shape.html"))
	if err != nil {
		t.Fatal(err)
	}
	drawings := regexp.MustCompile(`eq \. "([a-z-]+)"}}(.*?){{`).FindAllSubmatch(src, -1)
	if len(drawings) != 7 {
		t.Fatalf("%d shapes are drawn", len(drawings))
	}
	tb := newTab(t, sites[0].disk)
	tb.open(sites[0].disk + "index.html")
	for _, d := range drawings {
		if other := eval[float64](tb, fmt.Sprintf(alike, d[1], d[2])); other > 2 {
			t.Errorf("%s: %.1f %% of the shape differ", d[1], other)
		}
	}
}
