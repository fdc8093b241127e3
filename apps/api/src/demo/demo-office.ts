import type { Role } from '@sunlit/contracts'

/** Known to whoever reads this file: demo mode listens on this machine only, unless the operator says otherwise. */
export const DEMO_PASSWORD = 'Sunlit-Demo-2026'

export const DEMO_ORGANISATION = '示例市工业和信息化局'

interface DemoUnit {
  readonly name: string
  readonly classId: 'division' | 'institution'
}

/** Generic names of divisions and institutions; nobody real stands behind them. */
export const DEMO_UNITS: readonly DemoUnit[] = [
  { name: '办公室', classId: 'division' },
  { name: '政策法规科', classId: 'division' },
  { name: '经济运行监测科', classId: 'division' },
  { name: '中小企业科', classId: 'division' },
  { name: '技术改造投资科', classId: 'division' },
  { name: '节能与综合利用科', classId: 'division' },
  { name: '信息化推进科', classId: 'division' },
  { name: '行政审批科', classId: 'division' },
  { name: '信息中心', classId: 'institution' },
  { name: '中小企业服务中心', classId: 'institution' },
  { name: '工业节能中心', classId: 'institution' },
]

export interface DemoPerson {
  readonly username: string
  readonly name: string
  readonly role: Role
  /** The unit the person belongs to; people of a unit see only that one. */
  readonly unit?: string
}

/** One person for each role, plainly made up. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { username: 'manager', name: '演示考核管理员', role: 'manager' },
  { username: 'evaluator1', name: '演示考核员甲', role: 'evaluator', unit: '办公室' },
  { username: 'evaluator2', name: '演示考核员乙', role: 'evaluator' },
  { username: 'reviewer1', name: '演示复核员甲', role: 'reviewer', unit: '政策法规科' },
  { username: 'reviewer2', name: '演示复核员乙', role: 'reviewer' },
  { username: 'liaison', name: '演示联络员', role: 'liaison', unit: '中小企业科' },
  { username: 'head', name: '演示部门负责人', role: 'unit_head', unit: '中小企业科' },
  { username: 'leader', name: '演示分管领导', role: 'leader' },
  { username: 'sysadmin', name: '演示系统管理员', role: 'system_admin' },
  { username: 'secadmin', name: '演示安全管理员', role: 'security_admin' },
  { username: 'auditadmin', name: '演示审计管理员', role: 'audit_admin' },
]
