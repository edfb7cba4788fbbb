package site

// leaf is one page of a list that is cut into pages.
type leaf struct {
	number int // from 1
	from   int
	to     int
	path   string
}

// leaves cuts n things into pages: first, then dir/page/2.html …
func (p *planner) leaves(first, dir string, n int) []leaf { return leavesOf(p.perPage, first, dir, n) }

// leavesOf cuts n things into pages of so many each.
func leavesOf(size int, first, dir string, n int) []leaf {
	list := []leaf{{number: 1, to: min(n, size), path: first}}
	for from := size; from < n; from += size {
		number := len(list) + 1
		list = append(list, leaf{number, from, min(n, from+size), dir + "/page/" + itoa(number) + ".html"})
	}
	return list
}

const leafWindow = 3 // page numbers shown on either side of the current one

// pageLinks leads through the pages of a list.
func (m maker) pageLinks(list []leaf, at leaf) PageLinks {
	if len(list) < 2 {
		return PageLinks{}
	}
	v := PageLinks{Number: at.number, Total: len(list)}
	if at.number > 1 {
		v.Prev = m.to(list[at.number-2].path)
	}
	if at.number < len(list) {
		v.Next = m.to(list[at.number].path)
	}
	gap := false
	for _, l := range list {
		far := l.number > at.number+leafWindow || l.number < at.number-leafWindow
		if far && l.number != 1 && l.number != len(list) {
			if !gap {
				v.Pages = append(v.Pages, PageLink{Gap: true})
			}
			gap = true
			continue
		}
		gap = false
		v.Pages = append(v.Pages, PageLink{Number: l.number, Href: m.to(l.path), Words: itoa(l.number), Current: l.number == at.number})
	}
	return v
}
