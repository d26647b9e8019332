package doc

// Date is a date of a document (成文日期, 印发日期).
type Date struct {
	Year, Month, Day int

	// Text is a date that is still to be filled in, as written: 20__年10月__日. The numbers
	// are 0 then.
	Text string
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }
