package doc

import "strings"

// Role is what part of a plan a section is, whatever its heading says, so that a program
// can ask for it.
type Role string

// The roles of a plan's sections.
const (
	Basis        Role = "basis"        // 制定依据: what stands before the first heading
	Guidance     Role = "guidance"     // 指导思想, 目标要求, 总体要求
	Principles   Role = "principles"   // 基本原则, 活动要求
	Goals        Role = "goals"        // 工作目标
	Theme        Role = "theme"        // 活动主题
	Scope        Role = "scope"        // 范围, 参加对象
	Time         Role = "time"         // 时间
	Venue        Role = "venue"        // 地点
	Activities   Role = "activities"   // 活动内容, 主要内容, 重点任务
	Steps        Role = "steps"        // 实施步骤, 时间安排
	Organization Role = "organization" // 组织机构, 职责分工
	Safeguards   Role = "safeguards"   // 组织保障, 工作要求, 组织领导
	Funding      Role = "funding"      // 经费保障
	Submission   Role = "submission"   // 材料报送, 联系方式
	Awards       Role = "awards"       // 奖项设置, 考核奖惩
)

// roles are the headings that name a role, in full or after 活动 and 工作.
var roles = map[string]Role{
	"指导思想": Guidance, "目标要求": Guidance, "总体要求": Guidance, "总体思路": Guidance,
	"基本原则": Principles, "活动要求": Principles, "原则": Principles, "工作原则": Principles, "活动原则": Principles,
	"工作目标": Goals, "活动目标": Goals, "目标任务": Goals, "总体目标": Goals, "活动目的": Goals, "目标": Goals,
	"活动主题": Theme, "主题": Theme,
	"范围": Scope, "活动范围": Scope, "实施范围": Scope, "参加对象": Scope, "活动对象": Scope, "参与对象": Scope, "参加人员": Scope,
	"时间": Time, "活动时间": Time, "时间地点": Time, "活动时间和地点": Time,
	"地点": Venue, "活动地点": Venue,
	"活动内容": Activities, "主要内容": Activities, "重点任务": Activities, "主要任务": Activities, "工作任务": Activities,
	"内容": Activities, "活动安排": Activities, "主要活动": Activities, "工作内容": Activities, "主要措施": Activities, "工作措施": Activities,
	"实施步骤": Steps, "时间安排": Steps, "工作步骤": Steps, "活动步骤": Steps, "进度安排": Steps, "方法步骤": Steps,
	"组织机构": Organization, "职责分工": Organization, "任务分工": Organization, "领导机构": Organization,
	"组织保障": Safeguards, "工作要求": Safeguards, "组织领导": Safeguards, "做好活动保障工作": Safeguards, "保障措施": Safeguards,
	"工作保障": Safeguards, "活动保障": Safeguards, "有关要求": Safeguards, "相关要求": Safeguards, "要求": Safeguards,
	"经费保障": Funding, "经费安排": Funding, "经费预算": Funding, "活动经费": Funding,
	"材料报送": Submission, "报送要求": Submission, "信息报送": Submission, "联系方式": Submission, "联系人": Submission,
	"奖项设置": Awards, "奖励办法": Awards, "考核奖惩": Awards, "表彰奖励": Awards,
}

// RoleOf gives the role that a heading of level 1 names, "" for one that is not known.
func RoleOf(heading string) Role {
	return roles[strings.TrimRight(strings.TrimSpace(heading), "。：:")]
}
