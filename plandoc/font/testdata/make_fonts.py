#!/usr/bin/env python3
"""make_fonts.py NOTO_SERIF_CJK_TTC - makes the fonts of this folder. Needs fontTools (4.68 made those here).

NOTO_SERIF_CJK_TTC is NotoSerifCJK-Bold.ttc of Debian's fonts-noto-cjk 1:20220127+repack1-1.
"""
import os
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.recordingPen import RecordingPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
BUILTIN = os.path.join(HERE, "..", "builtin")


def path(name):
    return os.path.join(HERE, name)


def cut(font, text, names):
    o = Options(layout_features=[], hinting=True, notdef_outline=True, glyph_names=False, name_IDs=["*"], recalc_timestamp=False)
    o.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG"]
    s = Subsetter(o)
    s.populate(text=text)
    s.subset(font)
    keep = {0, 13, 14}  # copyright and licence
    font["name"].names = [n for n in font["name"].names if n.nameID in keep and n.platformID == 3]
    for i, lang, text in names:
        font["name"].setName(text, i, 3, 1, lang)
    font.recalcTimestamp = False
    return font


def cid():
    """an OpenType font as big foundries make them: CID-keyed, subroutines, several dictionaries"""
    font = TTFont(sys.argv[1], fontNumber=2)
    assert "SC" in font["name"].getDebugName(4)
    cut(font, "办法〇，Ag1ア𠮷", [(1, 0x409, "Plandoc Test CID"), (4, 0x409, "Plandoc Test CID"), (6, 0x409, "PlandocTestCID"),
                            (1, 0x804, "测试字体"), (4, 0x804, "测试字体")])
    cff = font["CFF "].cff
    cff.fontNames = ["PlandocTestCID"]
    top = cff[0]
    for key in ("Notice", "FullName", "FamilyName", "Weight"):
        if hasattr(top, key):
            setattr(top, key, "Plandoc Test CID" if key != "Notice" else getattr(top, key))
    font.save(path("cid.otf"))


# A glyph for each group of operators.
DRAWN = {
    "A": "20 10 30 hstem 100 50 rmoveto 200 hlineto 300 vlineto -200 hlineto endchar",
    "B": "100 100 rmoveto 100 0 0 100 -100 0 rlineto 300 20 rmoveto 10 20 30 40 50 60 rrcurveto -30 -200 rlineto endchar",
    "C": "100 100 rmoveto 50 100 100 50 50 -100 20 10 rcurveline -50 -300 -20 -30 -40 -10 -60 50 rlinecurve endchar",
    "D": "50 50 rmoveto 10 100 20 200 100 vvcurveto 5 100 100 30 20 hhcurveto -60 -200 rlineto endchar",
    "E": "300 0 rmoveto 50 60 70 80 20 hvcurveto 40 50 60 -90 vhcurveto 30 40 -50 -60 20 10 20 -30 hvcurveto endchar",
    "F": "400 hmoveto 100 10 20 30 40 100 50 hflex 0 200 rlineto -300 hlineto endchar",
    "G": "400 vmoveto 10 20 30 40 50 0 50 0 30 -40 10 -20 50 flex 0 -300 rlineto endchar",
    "H": "100 100 rmoveto 50 20 60 30 70 80 60 -25 50 hflex1 -20 -200 rlineto endchar",
    "I": "100 100 rmoveto 50 20 60 30 70 10 80 -10 60 -25 50 flex1 -20 -200 rlineto -200 hlineto endchar",
    "J": "100 100 rmoveto 20 50 30 60 10 70 -10 80 -25 60 50 flex1 200 -20 rlineto -200 vlineto endchar",
    "K": "10 20 30 40 hstemhm 50 60 hintmask 11100000 100 100 rmoveto 300 hlineto hintmask 10100000 200 vlineto -150 hlineto endchar",
    "L": "100.25 100.5 rmoveto 30.75 200.125 60.5 -20.25 100.75 10.5 rrcurveto 0.5 -250.75 rlineto endchar",
    "M": "700 2 div 100 rmoveto 25 8 div 100 rlineto 300 hlineto endchar",
    "N": "0 0 rmoveto 0 500 450 -900 900 500 rrcurveto 0 -2000 rlineto -1000 20 30 -40 0 1000 rrcurveto endchar",
    "O": "200 200 rmoveto -107 callsubr -107 callgsubr endchar",
    "P": "100 100 rmoveto endchar",
    "Q": "100 100 rmoveto 50 hlineto endchar",
}


def drawn():
    """an OpenType font of our own, with a name for each glyph, all ways to draw and a reference"""
    order = [".notdef"] + list(DRAWN)
    fb = FontBuilder(1000, isTTF=False)
    fb.setupGlyphOrder(order)
    fb.setupCharacterMap({ord(c): c for c in DRAWN})

    def program(text):
        return T2CharString(program=[word(w) for w in text.split()])

    def word(w):
        if "." in w:
            return float(w)
        if len(w) == 8 and set(w) <= set("01"):
            return bytes([int(w, 2)])  # of a hint mask
        return int(w) if w.lstrip("-").isdigit() else w

    strings = {".notdef": program("endchar")}
    strings.update({c: program(p) for c, p in DRAWN.items()})
    fb.setupCFF("PlandocTestDrawn", {"FullName": "Plandoc Test Drawn"}, strings, {"defaultWidthX": 500, "nominalWidthX": 0})
    top = fb.font["CFF "].cff[0]
    from fontTools.cffLib import GlobalSubrsIndex, SubrsIndex
    top.Private.Subrs = SubrsIndex()
    top.Private.Subrs.append(program("100 hlineto 50 100 rlineto return"))
    fb.font["CFF "].cff.GlobalSubrs.append(program("-20 50 -60 30 -10 20 rrcurveto return"))
    for s in top.CharStrings.values():
        s.private, s.globalSubrs = top.Private, fb.font["CFF "].cff.GlobalSubrs
    fb.setupHorizontalMetrics({g: (500, 0) for g in order})
    fb.setupHorizontalHeader(ascent=880, descent=-120)
    fb.setupNameTable({"familyName": "Plandoc Test Drawn", "styleName": "Regular", "fullName": "Plandoc Test Drawn", "psName": "PlandocTestDrawn"})
    fb.setupOS2(sTypoAscender=880, sTypoDescender=-120, fsType=2, sCapHeight=700, version=4)
    fb.setupPost(italicAngle=-9.5)
    fb.updateHead(created=0, modified=0)
    fb.font.recalcTimestamp = False
    fb.save(path("drawn.otf"))

    font = TTFont(path("drawn.otf"))
    glyphs = font.getGlyphSet()
    with open(path("drawn.txt"), "w") as f:
        for g in DRAWN:
            pen = RecordingPen()
            glyphs[g].draw(pen)
            words = [g]
            for op, args in pen.value:
                words.append({"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z", "endPath": "Z"}[op])
                words += ["%.10g" % v for p in args for v in p]
            f.write(" ".join(words) + "\n")


def two():
    """a collection of two TrueType fonts that share their outlines, with a composite glyph"""
    fonts = []
    for name in ("One", "Two"):
        font = TTFont(os.path.join(BUILTIN, "PlandocKai.ttf"))
        composites = {g for g in font.getGlyphOrder() if font["glyf"][g].isComposite()}
        text = "办法A，" + "".join(chr(c) for c, g in font.getBestCmap().items() if g in composites)
        fonts.append(cut(font, text, [(1, 0x409, "Plandoc Test " + name), (4, 0x409, "Plandoc Test " + name), (6, 0x409, "PlandocTest" + name)]))
    ttc = TTCollection()
    ttc.fonts = fonts
    ttc.save(path("two.ttc"))


cid()
drawn()
two()
for name in ("cid.otf", "drawn.otf", "drawn.txt", "two.ttc"):
    print(name, os.path.getsize(path(name)))
