package publish

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"sync"
)

// Memory is a site that is kept in memory. The zero value is ready for use.
type Memory struct {
	mu    sync.Mutex
	files map[string][]byte
}

// Write adds a file under the rules of Stage.Write, except that a file and a
// folder may have one name. The content is copied.
func (m *Memory) Write(path string, content []byte) error {
	if err := checkPath(path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, twice := m.files[path]; twice {
		return fmt.Errorf("write %s: %w", path, fs.ErrExist)
	}
	if m.files == nil {
		m.files = map[string][]byte{}
	}
	m.files[path] = bytes.Clone(content)
	return nil
}

// Stream adds a file that fill writes piece by piece, under the rules of Write.
func (m *Memory) Stream(path string, fill func(io.Writer) error) error {
	var b bytes.Buffer
	if err := fill(&b); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return m.Write(path, b.Bytes())
}

// Files gives the site by path. It is to be called once, after the last Write;
// the Memory is empty afterwards.
func (m *Memory) Files() map[string][]byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	files := m.files
	m.files = nil
	return files
}
