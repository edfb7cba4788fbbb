package site

// setTurns gives each brief its turn, in the order of files, and the same to those
// claims and sources that it is the oldest to have, as what their pages show was
// read together and lies together in memory. What shows many of them comes last.
func (p *planner) setTurns() {
	turns := make([]int32, len(p.g.Briefs))
	for i, b := range p.g.InFiles() {
		turns[b.Number] = int32(i)
	}
	for i := range p.pages {
		page := &p.pages[i]
		page.Turn = int32(len(turns))
		switch page.Kind {
		case "brief":
			page.Turn = turns[page.at]
		case "claim":
			if c := p.g.Claims[page.at]; len(c.Uses) > 0 {
				page.Turn = turns[c.Uses[0].Brief.Number]
			}
		case "source":
			if read := p.g.Sources[page.at].Evidence; len(read) > 0 {
				page.Turn = turns[read[len(read)-1].Brief.Number]
			}
		}
	}
}
