import type { Administrator } from './separation.ts'

/** A role as delivered. A test holds that every permission named here exists and every declared one is held by some role. */
export interface DefaultRole {
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly summary: { readonly zh: string; readonly en: string }
  readonly administrator?: Administrator
  /** Holds the `.read` permission of every business module, those that come later included. */
  readonly readsAllBusiness?: boolean
  readonly permissions: readonly string[]
}

/** Permissions that no person ever holds: only the system acts by them: gateways, and work that a module has started. */
export const MACHINE_PERMISSIONS: readonly string[] = ['monitoring.ingest', 'alarm.record', 'demo.record', 'message.send', 'intake.receive', 'organisation.deliver', 'warning.receive']

/** What nearly everybody who works in the city may see, without households and people's numbers. */
const SEE_THE_CITY = ['organisation.read', 'monitoring.read', 'alarm.read', 'warning.read', 'incident.read', 'plan.read', 'dispatch.read', 'response.read', 'hazard-point.read', 'team.read', 'shelter.read', 'supply.read']
/** What a person in the field does: own tasks and first reports. */
const FIELD_WORK = ['organisation.read', 'incident.report', 'dispatch.task']
/** Opening full telephone numbers, each time with a purpose on record. */
const REVEAL = ['organisation.reveal', 'hazard-point.reveal', 'resident.reveal', 'team.reveal', 'shelter.reveal', 'supply.reveal', 'enterprise.reveal', 'intake.reveal']
/** Handling an incident from its first report to its close. */
const HANDLE_INCIDENTS = ['intake.take', 'incident.open', 'incident.report', 'incident.assess', 'incident.respond', 'dispatch.order', 'dispatch.task', 'response.confirm', 'response.command', 'call-out.start', 'call-out.record']
/** The watch: its log, its alarms, a session that stays through the night, the chain of a matter. */
const KEEP_WATCH = ['watch.write', 'alarm.handle', 'alarm.watch-threshold', 'identity.keep-shift', 'audit.chain']
/** Whether messages can leave, and a test that one arrives: figures and states, no words that were sent. */
const SEE_CHANNELS = ['message.channels', 'message.test']

/** Who leads the shift: the roster, checks of the watch and its times. */
const LEAD_WATCH = ['watch.roster', 'watch.check']

/** Warnings: written and signed first by whoever watches; the second signature, which sends them, is a leader's. */
const WRITE_WARNINGS = ['warning.draft', 'warning.sign']
const ISSUE_WARNINGS = [...WRITE_WARNINGS, 'warning.issue']

/** What goes up: drafted and sent by whoever handles the incident, signed by who answers for the shift. */
const WRITE_REPORTS = ['report.write', 'report.send']
const SIGN_REPORTS = [...WRITE_REPORTS, 'report.sign', 'report.set', 'incident.set', 'dispatch.set']

export const DEFAULT_ROLES: readonly DefaultRole[] = [
  {
    id: 'duty-leader',
    title: { zh: '带班领导', en: 'Duty leader' },
    summary: { zh: '当班总负责：可看全部业务数据，定响应、批指令', en: 'In charge of the shift: reads all business data, decides responses and orders' },
    readsAllBusiness: true,
    permissions: [...ISSUE_WARNINGS, ...REVEAL, ...HANDLE_INCIDENTS, ...SIGN_REPORTS, ...KEEP_WATCH, ...LEAD_WATCH, ...SEE_CHANNELS, 'call-out.settings', 'indicator.set', 'plan.activate', 'plan.review', 'demo.run'],
  },
  {
    id: 'commander',
    title: { zh: '指挥长', en: 'Commander' },
    summary: { zh: '启动响应，定级，下达指令，启用预案', en: 'Activates responses, sets levels, gives orders, puts plans in force' },
    readsAllBusiness: true,
    permissions: [...ISSUE_WARNINGS, ...REVEAL, ...HANDLE_INCIDENTS, ...SIGN_REPORTS, 'response.setting', 'call-out.settings', 'indicator.set', 'plan.activate', 'plan.approve', 'alarm.handle', 'identity.keep-shift', 'audit.chain'],
  },
  {
    id: 'duty-officer',
    title: { zh: '值班员', en: 'Watch officer' },
    summary: { zh: '接报、确认告警、登记事件、发指令、记值班日志', en: 'Takes reports, acknowledges alarms, opens incidents, sends orders, keeps the watch log' },
    readsAllBusiness: true,
    permissions: [...WRITE_WARNINGS, ...REVEAL, ...HANDLE_INCIDENTS, ...WRITE_REPORTS, ...KEEP_WATCH, ...SEE_CHANNELS, 'demo.run'],
  },
  {
    id: 'section-officer',
    title: { zh: '科室干部', en: 'Section officer' },
    summary: { zh: '维护本专业的监测、阈值、隐患点、预案、队伍、避难与企业（地灾、防汛等）', en: 'Maintains the monitoring, thresholds, hazard points, plans, teams, shelters and enterprises of the trade' },
    readsAllBusiness: true,
    permissions: [
      ...WRITE_WARNINGS,
      'warning.setting',
      'monitoring.edit',
      'monitoring.operate',
      'alarm.handle',
      'alarm.rule',
      'hazard-point.edit',
      'resident.edit',
      'team.edit',
      'shelter.edit',
      'supply.edit',
      'enterprise.edit',
      'indicator.edit',
      'plan.edit',
      'intake.take',
      'past-case.edit',
      'incident.open',
      'incident.report',
      'incident.assess',
      ...WRITE_REPORTS,
      'dispatch.order',
      'dispatch.task',
      'organisation.reveal',
      'hazard-point.reveal',
      'resident.reveal',
      'team.reveal',
      'shelter.reveal',
    ],
  },
  {
    id: 'enforcement-officer',
    title: { zh: '执法员', en: 'Enforcement officer' },
    summary: { zh: '查看和维护企业信息，上报现场情况', en: 'Sees and maintains enterprises, reports from the field' },
    permissions: [...SEE_THE_CITY, ...FIELD_WORK, 'enterprise.read', 'enterprise.edit', 'enterprise.reveal'],
  },
  {
    id: 'legal-reviewer',
    title: { zh: '法制审核员', en: 'Legal reviewer' },
    summary: { zh: '预案等文件的合法性审核', en: 'Reviews plans and papers for their lawfulness' },
    permissions: ['organisation.read', 'incident.read', 'plan.read', 'plan.review-legal'],
  },
  {
    id: 'town-office',
    title: { zh: '乡镇应急办', en: 'Town emergency office' },
    summary: { zh: '本乡镇的告警、事件、队伍、安置点和住户', en: "The town's alarms, incidents, teams, shelters and households" },
    readsAllBusiness: true,
    permissions: [...REVEAL, ...HANDLE_INCIDENTS, 'alarm.handle', 'organisation.edit', 'hazard-point.edit', 'resident.edit', 'team.edit', 'shelter.edit', 'supply.edit'],
  },
  {
    id: 'town-leader',
    title: { zh: '乡镇领导', en: 'Town leader' },
    summary: { zh: '本乡镇全部业务数据，下达本乡镇指令', en: 'All business data of the town, orders within it' },
    readsAllBusiness: true,
    permissions: [...REVEAL, ...HANDLE_INCIDENTS, 'alarm.handle'],
  },
  {
    id: 'village-head',
    title: { zh: '村责任人', en: 'Village head' },
    summary: { zh: '本村的隐患点、住户和任务', en: "The village's hazard points, households and tasks" },
    permissions: [...SEE_THE_CITY, ...FIELD_WORK, 'resident.read', 'resident.reveal', 'organisation.reveal'],
  },
  {
    id: 'informant',
    title: { zh: '灾害信息员', en: 'Disaster informant' },
    summary: { zh: '上报灾情，接受任务，联系本村住户', en: 'Reports damage, takes tasks, calls the households of the village' },
    permissions: [...SEE_THE_CITY, ...FIELD_WORK, 'resident.read', 'resident.reveal'],
  },
  {
    id: 'monitor',
    title: { zh: '监测人', en: 'Hazard-point monitor' },
    summary: { zh: '巡查隐患点，上报险情，接受任务，联系受威胁住户', en: 'Patrols hazard points, reports danger, takes tasks, calls threatened households' },
    permissions: [...SEE_THE_CITY, ...FIELD_WORK, 'resident.read', 'resident.reveal'],
  },
  {
    id: 'enterprise-safety',
    title: { zh: '企业安全员', en: 'Enterprise safety officer' },
    summary: { zh: '本企业的信息、监测、告警与事故上报', en: "The enterprise's own record, monitoring, alarms and accident reports" },
    permissions: ['monitoring.read', 'alarm.read', 'incident.read', 'enterprise.read', ...FIELD_WORK],
  },
  {
    id: 'team-leader',
    title: { zh: '救援队长', en: 'Team leader' },
    summary: { zh: '接受指令，回传签收、出发、到场、完成', en: 'Takes orders, answers received, under way, on site, done' },
    permissions: [...SEE_THE_CITY, ...FIELD_WORK],
  },
  {
    id: 'store-keeper',
    title: { zh: '物资管理员', en: 'Store keeper' },
    summary: { zh: '物资仓库与库存', en: 'Stores and stock' },
    permissions: ['organisation.read', 'incident.read', 'dispatch.read', 'dispatch.task', 'supply.read', 'supply.edit', 'supply.reveal'],
  },
  {
    id: 'publicist',
    title: { zh: '宣传员', en: 'Publicist' },
    summary: { zh: '对外发布所需的事件与预案信息', en: 'Incidents and plans as needed for public notices' },
    permissions: ['warning.read', 'warning.draft', 'organisation.read', 'incident.read', 'plan.read'],
  },
  {
    id: 'system-admin',
    title: { zh: '系统管理员', en: 'System administrator' },
    summary: { zh: '账号、组织与配置；看不到业务数据，不能改日志', en: 'Accounts, organisations and set-up; sees no business data, can not touch the log' },
    administrator: 'system',
    permissions: ['identity.read', 'identity.manage-accounts', 'identity.propose-grants', 'identity.register-workstation', 'organisation.read', 'organisation.edit', ...SEE_CHANNELS, 'message.manage'],
  },
  {
    id: 'security-admin',
    title: { zh: '安全管理员', en: 'Security administrator' },
    summary: { zh: '审批授权、登录策略、重置第二因素', en: 'Approves grants, sets the sign-in policy, resets second factors' },
    administrator: 'security',
    permissions: ['identity.read', 'identity.approve-grants', 'identity.change-policy', 'identity.register-workstation', 'organisation.read'],
  },
  {
    id: 'audit-admin',
    title: { zh: '审计管理员', en: 'Auditor' },
    summary: { zh: '只看审计日志并核验，不能改任何东西', en: 'Reads and verifies the log, changes nothing' },
    administrator: 'audit',
    permissions: ['audit.read', 'audit.verify', 'audit.chain'],
  },
]

export const defaultRole = (id: string): DefaultRole | undefined => DEFAULT_ROLES.find((role) => role.id === id)
