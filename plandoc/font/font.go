package font

// Font is one parsed font.
type Font struct{}
