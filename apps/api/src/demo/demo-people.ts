import type { Role } from '@sunlit/contracts'

/** An account of the demo organisation. People appear by what they do; nobody is invented. */
export interface DemoPerson {
  readonly username: string
  readonly name: string
  readonly role: Role
  /** Name of the unit the person belongs to. */
  readonly unit?: string
}

export const DEMO_ORGANISATION = '示例市政务公开办公室'

/** Units by class of the scheme; generic names, nobody's real office. */
export const DEMO_UNITS: readonly { readonly name: string; readonly classId: string }[] = [
  ...['办公室', '政策法规科', '规划科', '财务科', '人事科', '行政审批科', '安全生产科', '科技信息科'].map((name) => ({
    name,
    classId: 'division',
  })),
  ...['信息中心', '政务服务中心', '节能监察中心', '培训中心'].map((name) => ({ name, classId: 'institution' })),
]

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { username: 'guanli', name: '考核管理员（示例）', role: 'manager', unit: '办公室' },
  { username: 'kaohe1', name: '考核员甲（示例）', role: 'evaluator', unit: '信息中心' },
  { username: 'kaohe2', name: '考核员乙（示例）', role: 'evaluator', unit: '规划科' },
  { username: 'fuhe', name: '复核员（示例）', role: 'reviewer', unit: '人事科' },
  { username: 'caiding', name: '裁定复核员（示例）', role: 'reviewer' },
  { username: 'lianluo', name: '政策法规科联络员（示例）', role: 'liaison', unit: '政策法规科' },
  { username: 'fuze', name: '政策法规科负责人（示例）', role: 'unit_head', unit: '政策法规科' },
  { username: 'ruchang', name: '政策法规科入场核验员（示例）', role: 'gatekeeper', unit: '政策法规科' },
  { username: 'lingdao', name: '分管领导（示例）', role: 'leader' },
]

/** The three administrators; they change their first password and bind a second factor like everywhere. */
export const DEMO_ADMINISTRATORS = {
  systemAdministrator: { username: 'xitong', name: '系统管理员（示例）' },
  securityAdministrator: { username: 'anquan', name: '安全管理员（示例）' },
  auditAdministrator: { username: 'shenji', name: '审计管理员（示例）' },
} as const
