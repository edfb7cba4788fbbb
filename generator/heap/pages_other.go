//go:build !linux

package heap

// askLarge does nothing: here the system itself decides which pages are large, or
// there is no way to ask.
func askLarge([]byte) {}
