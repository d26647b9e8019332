package style

// The sizes of Chinese type (字号) that an official document uses.
var (
	No2  = Points(22) // 二号
	No3  = Points(16) // 三号
	No4  = Points(14) // 四号
	NoX4 = Points(12) // 小四
)

// GB9704 is the look that GB/T 9704-2012 lays down. Each call gives a fresh one to change.
func GB9704() *Sheet {
	page := Page{
		Width: Millimetres(210), Height: Millimetres(297), // 5.1: A4
		Top: Twips(2098), Left: Twips(1587), // 5.2.1: 天头 37 mm, 订口 28 mm, as Word writes them
		Bottom: Twips(1984), Right: Twips(1474), // 5.2.1: the text area is 156 × 225 mm
		Lines: 22, Chars: 28, // 5.2.3
		// 7/8 of a 3号 hanzi between lines would be 30 pt and give 21 lines; the 22 that 5.2.3
		// asks for fill 225 mm at 28.95 pt, which is a whole number of Word's twips.
		Line:   Twips(579),
		Tab:    2 * No3,
		Footer: Millimetres(7), // 7.5: 一字线上距版心下边缘7 mm
	}
	// A4 in Word's twips, so that widths agree with what Word computes from the file.
	page.Width, page.Height = Twips(11906), Twips(16838)

	// 28 characters of 16 pt are 448 pt and the text area is 442.25 pt: each character gives
	// up 0.35 pt, the middle between "28 must fit" and "28½ must not".
	body := Paragraph{
		Name: "Normal", Face: FangSong, Size: No3, Spacing: Twips(-7), Line: page.Line, // 5.2.2
		Widows: true,
	}
	with := func(change func(p *Paragraph)) *Paragraph {
		p := body
		change(&p)
		return &p
	}
	two := func(p *Paragraph) { p.FirstLine, p.FirstLineChars = 2*No3, 200 } // 7.3.3: 左空二字
	heading := func(name string, level int, face Face) *Paragraph {
		return with(func(p *Paragraph) {
			two(p)
			p.Name, p.Face, p.Outline, p.KeepNext = name, face, level, true
		})
	}
	return &Sheet{
		Page: page,
		Styles: map[ID]*Paragraph{
			Normal: &body,
			Title: with(func(p *Paragraph) { // 7.3.1
				p.Name, p.Face, p.Size, p.Spacing = "Title", XiaoBiaoSong, No2, 0
				p.Align, p.KeepNext, p.KeepLines = Center, true, true
			}),
			Addressee: with(func(p *Paragraph) { p.Name = "主送机关" }), // 7.3.2
			Body:      with(func(p *Paragraph) { two(p); p.Name = "Body Text First Indent" }),
			Heading1:  heading("heading 1", 1, Hei), // 7.3.3
			Heading2:  heading("heading 2", 2, Kai),
			Heading3:  heading("heading 3", 3, FangSong),
			Heading4:  heading("heading 4", 4, FangSong),
			AttachList: with(func(p *Paragraph) { // 7.3.4
				p.Name, p.Align, p.FirstLine = "附件说明", Left, 2*No3
			}),
			Signer: with(func(p *Paragraph) { // 7.3.5.2
				p.Name, p.Align, p.Right = "署名", Right, 2*No3
				p.KeepNext, p.KeepLines = true, true
			}),
			Date: with(func(p *Paragraph) { // 7.3.5.2
				p.Name, p.Align, p.Right = "成文日期", Right, 2*No3
				p.KeepLines = true
			}),
			Note: with(func(p *Paragraph) { two(p); p.Name = "附注" }), // 7.3.6
			AttachMark: with(func(p *Paragraph) { // 7.3.7
				p.Name, p.Face, p.Align, p.KeepNext = "附件标识", Hei, Left, true
			}),
			AttachName: with(func(p *Paragraph) { // 7.3.7: 居中编排在版心第三行
				p.Name, p.Face, p.Size, p.Spacing = "附件标题", XiaoBiaoSong, No2, 0
				p.Align, p.KeepNext, p.KeepLines = Center, true, true
			}),
			Caption: with(func(p *Paragraph) {
				p.Name, p.Face, p.Size, p.Spacing, p.Align = "caption", Hei, No4, 0, Center
				p.KeepLines = true
			}),
			TableHead: with(func(p *Paragraph) {
				p.Name, p.Face, p.Size, p.Spacing, p.Align = "表头", Hei, NoX4, 0, Center
				p.Line = Points(20)
			}),
			TableText: with(func(p *Paragraph) {
				p.Name, p.Face, p.Size, p.Spacing, p.Align = "表文", FangSong, NoX4, 0, Center
				p.Line = Points(20)
			}),
			TableEnd: with(func(p *Paragraph) {
				p.Name, p.Size, p.Spacing, p.Line = "表后", Pt, 0, Pt
			}),
			Figure: with(func(p *Paragraph) {
				p.Name, p.Align, p.Spacing, p.KeepNext = "图", Center, 0, true
			}),
			Footer: with(func(p *Paragraph) { // 7.5: 4号半角宋体, 空一字
				p.Name, p.Face, p.Size, p.Spacing, p.Line = "footer", Song, No4, 0, No4
				p.Align, p.Right, p.Widows = Right, No3, false
			}),
		},
		Table: Table{Border: Points(0.5), PadX: Points(3), PadY: Points(3)},
		Fonts: map[Face]Font{
			// The _GB2312 fonts came with Windows up to XP; offices that follow the standard
			// install them, others have their successors.
			XiaoBiaoSong: {"方正小标宋简体", "方正小标宋_GBK"},
			FangSong:     {"仿宋_GB2312", "仿宋"},
			Kai:          {"楷体_GB2312", "楷体"},
			Hei:          {"黑体", "SimHei"},
			Song:         {"宋体", "SimSun"},
		},
	}
}
