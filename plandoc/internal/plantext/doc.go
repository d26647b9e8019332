// Package plantext reads plan text, the notation that people type, into a document tree:
//
//	教育系统组织开展扶贫日活动方案            the first line: 标题
//
//	各县（市、区）教体局：                    主送机关
//	今年10月17日……制订本实施方案。            what stands before the first heading: 制定依据
//	一、指导思想                              a heading with the role doc.Guidance
//	（一）强化领导，精心组织。各单位要……      a heading that runs into its text
//
//	附件：1. 统计表                           附件说明
//	某某市教育局                              署名
//	2020年9月28日                             成文日期
//
// What a line is, package notation says; this one knows where in a document it stands.
// Document.Text in package doc is the way back. The package never changes text, and knows
// nothing of looks or file formats.
package plantext
