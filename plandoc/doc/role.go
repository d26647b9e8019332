package doc

// Role is what part of a plan a section is, whatever its heading says.
type Role string
