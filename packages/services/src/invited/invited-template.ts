import { MOST_INVITED } from '@sunlit/contracts'
import { writeTemplate } from '@sunlit/documents'
import type { ExportedFile } from '../assessment/export-findings.ts'
import { assertMay } from '../core/actor.ts'
import type { ServiceContext } from '../core/service-context.ts'

/** The empty list to fill in. */
export async function invitedTemplate(ctx: ServiceContext): Promise<ExportedFile> {
  assertMay(ctx.actor, 'survey.manage')
  const bytes = await writeTemplate({
    name: '代表名单',
    rows: MOST_INVITED,
    notes: ['每行一位代表。导入前会逐行检查，有问题的行会写明原因，不会导入。', '姓名、手机、邮箱加密保存，评议结果公开后删除。'],
    columns: [
      { title: '姓名', width: 16, required: true, hint: '受邀人本人姓名，不能由别人代替' },
      { title: '组别', width: 20, required: true, hint: '例如人大代表、政协委员、媒体、专家、律师、群众代表；参评率按组别统计' },
      { title: '手机', width: 18, required: false, hint: '要发短信邀请时填写' },
      { title: '邮箱', width: 28, required: false, hint: '要发邮件邀请时填写' },
    ],
  })
  return { fileName: '代表名单模板.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes }
}
