// Package bundle takes a bundle, as a zip or as the folder that it was unpacked
// to, and gives what in it differs from its manifest. It never extracts, writes
// or follows anything, and holds of a file no more than a piece at a time. It
// knows what a manifest looks like, for those who write one as well.
package bundle
