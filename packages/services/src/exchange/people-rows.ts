import { createPersonSchema, type ImportedPerson } from '@sunlit/contracts'
import { complaintOf } from './cell-values.ts'
import type { Column, LiftedRow, RowProblem } from './columns.ts'
import type { PreviewRow } from './preview.ts'

export type PersonKey = 'name' | 'username' | 'unit'

export const PEOPLE_COLUMNS: readonly Column<PersonKey>[] = [
  { key: 'name', title: '姓名', synonyms: ['名字', '人员姓名', '人员', '使用人'], required: true, width: 16, hint: '最多 50 个字。' },
  {
    key: 'username',
    title: '用户名',
    synonyms: ['账号', '帐号', '登录名', '用户账号', '登录账号'],
    required: true,
    width: 20,
    hint: '3 至 30 位，以字母开头，可含字母、数字、点、横线和下划线。',
  },
  {
    key: 'unit',
    title: '所在单位',
    synonyms: ['单位', '单位名称', '部门', '处室', '科室', '所属单位'],
    required: false,
    width: 28,
    hint: '已有单位的全称；政务公开办公室自己的人可以不填。',
  },
]

export interface PeopleGround {
  /** Units that go on, by name. */
  readonly units: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, KnownPerson>
}

/** Who bears a username; without the rest where it is somebody of another organisation. */
export interface KnownPerson {
  readonly name: string | null
  readonly unitId: string | null
}

/** Accounts without any right: roles are given by the security administrator (rule I-2). */
export function decidePeopleRows(rows: readonly LiftedRow<PersonKey>[], ground: PeopleGround): readonly PreviewRow<ImportedPerson>[] {
  const first = new Map<string, number>()
  return rows.map((row) => {
    const value = valueOf(row, ground)
    const before = first.get(value.username)
    if (before === undefined && value.username !== '') first.set(value.username, row.row)
    const known = ground.people.get(value.username)
    const same = known !== undefined && known.name === value.name && known.unitId === value.unitId
    const problems = [...row.problems, ...ownProblems(row, value)]
    if (before !== undefined) problems.push(row.problem('username', `与第 ${before} 行的用户名相同。`))
    else if (known && !same) problems.push(row.problem('username', takenWords(known)))
    const state = problems.length > 0 ? 'bad' : same ? 'same' : 'new'
    return { row: row.row, shown: PEOPLE_COLUMNS.map(({ key }) => row.cells[key]), state, value: state === 'new' ? value : null, problems }
  })
}

function valueOf({ cells }: LiftedRow<PersonKey>, { units }: PeopleGround): ImportedPerson {
  return {
    name: cells.name,
    username: cells.username.normalize('NFKC').toLowerCase(),
    unitId: cells.unit === '' ? null : (units.get(cells.unit) ?? ''),
  }
}

function ownProblems(row: LiftedRow<PersonKey>, { name, username, unitId }: ImportedPerson): RowProblem[] {
  const { shape } = createPersonSchema
  const complaints: readonly (readonly [PersonKey, string | undefined])[] = [
    ['name', complaintOf(shape.name, name)],
    ['username', complaintOf(shape.username, username)],
    ['unit', unitId === '' ? `没有“${row.cells.unit}”这个单位，或它已停用。请核对全称。` : undefined],
  ]
  return complaints.flatMap(([key, sentence]) => (sentence === undefined ? [] : [row.problem(key, sentence)]))
}

function takenWords({ name }: KnownPerson): string {
  return name === null
    ? '这个用户名已有人使用，请换一个。'
    : '这个用户名已有账号，但姓名或单位不同。导入只新增，不改动已有的账号；要改请在“人员”里修改。'
}
