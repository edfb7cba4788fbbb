//go:build !unix

package publish

const unblocked = 0
