package generator

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// keyed is a key of front matter with the value that it is to have.
type keyed struct{ key, value string }

// setKeys gives a content file in which keys of its front matter have new
// values, each on one line. A key that is not there is added as the last. All
// else stays as it was written: order, comments, line ends and the body. What
// is written over several lines, or is no plain value, is an error.
func setKeys(src []byte, keys []keyed) ([]byte, error) {
	lines := strings.SplitAfter(string(src), "\n")
	fence := func(line string) bool { return strings.TrimRight(line, "\r\n") == "---" }
	end := 1 + slices.IndexFunc(lines[1:], fence)
	if !fence(lines[0]) || end == 0 {
		return nil, fmt.Errorf("its front matter cannot be told from its body")
	}
	ending := strings.TrimPrefix(lines[0], "---")
	for _, k := range keys {
		i := slices.IndexFunc(lines[:end], func(line string) bool { return keyOf(line) == k.key })
		if i < 0 {
			lines = slices.Insert(lines, end, k.key+": "+k.value+ending)
			end++
			continue
		}
		if next := lines[i+1]; next[0] == ' ' || next[0] == '\t' {
			return nil, fmt.Errorf("line %d: the value of %s goes over several lines; write it by hand", i+1, k.key)
		}
		line, ok := setValue(lines[i], k.value)
		if !ok {
			return nil, fmt.Errorf("line %d: the value of %s is no plain one; write it by hand", i+1, k.key)
		}
		lines[i] = line
	}
	var out bytes.Buffer
	for _, line := range lines {
		out.WriteString(line)
	}
	return out.Bytes(), nil
}

// keyOf gives the key that a line begins with at its first column, or "".
func keyOf(line string) string {
	key, _, ok := strings.Cut(line, ":")
	if !ok {
		return ""
	}
	return strings.Trim(strings.TrimRight(key, " "), `"'`)
}

// setValue puts a value in the place of the one that stands behind the first
// colon of a line. It leaves the comment and the line's end.
func setValue(line, value string) (string, bool) {
	key, rest, _ := strings.Cut(line, ":")
	was := strings.TrimLeft(rest, " \t")
	comment, ok := afterValue(was)
	return key + ": " + value + comment, ok
}

// afterValue gives what follows a value of one line: white space, a comment, the
// line's end. ok is false for what is neither a plain nor a quoted text.
func afterValue(s string) (rest string, ok bool) {
	switch {
	case strings.HasPrefix(s, `"`), strings.HasPrefix(s, "'"):
		end := closing(s)
		return s[end:], end > 0
	case s != "" && strings.ContainsRune("[{|>&*!%@`", rune(s[0])):
		return "", false
	}
	end := len(s)
	for i := range s {
		if s[i] == '#' && (i == 0 || s[i-1] == ' ' || s[i-1] == '\t') {
			end = i
			break
		}
	}
	if end == 0 { // a comment in the place of a value
		return " " + s, true
	}
	return s[len(strings.TrimRight(s[:end], " \t\r\n")):], true
}

// closing gives the offset behind the quote that closes s, or 0.
func closing(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\':
			i++
		case s[0] == '\'' && strings.HasPrefix(s[i:], "''"):
			i++
		case s[i] == s[0]:
			return i + 1
		}
	}
	return 0
}
