package snapshot

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The bounds within which a PDF is read. A document that is made to cost more
// is refused; it never costs the program.
const (
	pdfMemory = 512 << 20       // bytes that its reader may take
	pdfPages  = 2000            // that are read
	pdfText   = 4 * MaxSize     // bytes of text
	pdfTime   = 2 * time.Minute // for a document
)

// engine reads PDF. PDFium runs in a WebAssembly machine without files, network
// and clock, so that a hostile document finds nothing, and its faults stay
// inside. The machine is made for the first PDF, which takes a few seconds.
type engine struct {
	mu   sync.Mutex
	pool pdfium.Pool
}

func (e *engine) open() error {
	if e.pool != nil {
		return nil
	}
	const page = 64 << 10 // of WebAssembly's memory
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(pdfMemory / page).
		WithCloseOnContextDone(true)
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal: 1, RuntimeConfig: config, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return fmt.Errorf("start the reader of PDF: %w", err)
	}
	e.pool = pool
	return nil
}

func (e *engine) close() error {
	if e.pool == nil {
		return nil
	}
	return e.pool.Close()
}

// ErrSlow says that a document took longer than any that is meant to be read.
var ErrSlow = fmt.Errorf("it takes longer than %v", pdfTime)

// pdf reads one document at a time, each in a machine of its own.
func (r *Reader) pdf(ctx context.Context, b []byte) (text string, err error) {
	e := &r.engine
	e.mu.Lock()
	defer e.mu.Unlock()
	limited, cancel := context.WithTimeoutCause(ctx, pdfTime, ErrSlow)
	defer cancel()
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the reader of PDF broke: %v", fault)
		}
		if limited.Err() != nil {
			err = context.Cause(limited)
		}
		if err != nil {
			text = ""
		}
	}()
	if err := e.open(); err != nil {
		return "", err
	}
	machine, err := e.pool.GetInstanceWithContext(limited)
	if err != nil {
		return "", fmt.Errorf("start the reader of PDF: %w", err)
	}
	defer machine.Close() // fails for what a document has broken, and is gone all the same
	stop := context.AfterFunc(limited, func() { machine.Kill() })
	defer stop()
	return pdfDocument(machine, b)
}

func pdfDocument(machine pdfium.Pdfium, b []byte) (string, error) {
	opened, err := machine.OpenDocument(&requests.OpenDocument{File: &b})
	if err != nil {
		return "", err
	}
	counted, err := machine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return "", err
	}
	if counted.PageCount > pdfPages {
		return "", fmt.Errorf("it has %d pages, more than %d", counted.PageCount, pdfPages)
	}
	var out strings.Builder
	for i := range counted.PageCount {
		text, err := pdfPage(machine, opened.Document, i)
		if err != nil {
			return "", fmt.Errorf("page %d: %w", i+1, err)
		}
		if out.WriteString(text); out.Len() > pdfText {
			return "", fmt.Errorf("its text is longer than %d bytes", pdfText)
		}
	}
	return out.String(), nil
}

// layout takes away what PDFium adds for the layout: its mark where a hyphen at
// the end of a line breaks a word, with the end of the line.
var layout = strings.NewReplacer("\x02\r\n", "", "\x02", "", "\r\n", "\n")

func pdfPage(machine pdfium.Pdfium, document references.FPDF_DOCUMENT, i int) (string, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: i}}
	got, err := machine.GetPageText(&requests.GetPageText{Page: page})
	if err != nil {
		return "", err
	}
	return layout.Replace(strings.ReplaceAll(got.Text, "\x00", "")) + "\n", nil
}
