import { describeBothDialects } from '@sunlit/db/testing'
import { expect, it } from 'vitest'
import { importInvited } from './import-invited.ts'
import { anInvitedSurvey } from './invited.testing.ts'
import { readInvitedList } from './read-invited-list.ts'

const shared = (name: string, other: string): string =>
  `${name}与${other}相同：一人只受邀一次。确是两个人的，请把这一行的${name}空着，打印邀请函。`

describeBothDialects('a list of people to be invited', (open) => {
  it('says of each row what is wrong with it, also where one phone or address would get two ballots', async () => {
    const invited = await anInvitedSurvey(await open(), [
      { name: '示例在册', group: '媒体', phone: '13800000009' },
      { name: '示例也在册', group: '媒体', phone: '13800000008' },
    ])
    const { evaluationId } = invited.survey
    const lines = [
      '姓名,组别,手机,邮箱',
      '示例甲,人大代表,138 0000 0001,jia@shili.example',
      '示例甲,人大代表,,',
      '示例甲,媒体,+8613800000001,',
      '示例乙,媒体,,jia@SHILI.example',
      '示例丙,媒体,12345,',
      '示例丁,,,',
      ',媒体,,',
      '示例在册,媒体,13800000009,',
      '示例己,专家学者,13800000008,',
      '示例戊,媒体,,',
    ]
    const content = Buffer.from(lines.join('\n')).toString('base64')
    const rows = await readInvitedList(invited.office, { evaluationId, fileName: '名单.csv', content })
    expect(rows.map(({ row, fault, known }) => [row, fault ?? (known ? '已在名单上' : '导入')])).toEqual([
      [2, '导入'],
      [3, '与前面的一行重复，不会导入。同名同组的两人请在姓名后加以区别。'],
      [4, shared('手机', '第2行')],
      [5, shared('邮箱', '第2行')],
      [6, '手机号码不正确'],
      [7, '没有组别'],
      [8, '没有姓名'],
      [9, '已在名单上'],
      [10, shared('手机', '名单上已有的一位')],
      [11, '导入'],
    ])
  })

  it('takes no list that gives one phone to two, whatever page it comes from', async () => {
    const invited = await anInvitedSurvey(await open(), [{ name: '示例在册', group: '媒体', phone: '13800000009' }])
    const { evaluationId } = invited.survey
    const jia = { name: '示例甲', group: '人大代表', phone: '13800000001' }
    const bad = [
      [jia, { name: '示例乙', group: '媒体', phone: '+8613800000001' }],
      [{ name: '示例丙', group: '媒体', phone: '13800000009' }],
    ]
    for (const people of bad) {
      await expect(importInvited(invited.office, { evaluationId, people })).rejects.toMatchObject({ code: 'invited_contact' })
    }
    expect(await importInvited(invited.office, { evaluationId, people: [jia] })).toEqual({ added: 1, known: 0 })
  })
})
