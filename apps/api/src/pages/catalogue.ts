import { Converter } from 'opencc-js/cn2t'

/** Every sentence of the pages that the server writes itself. Plain words, 您, no exclamation marks. */
const simplified = {
  siteName: '阳光政务公开',
  tagline: '考核有据，评议有声，开放有约。每一步都可以核验。',
  skip: '跳到正文',
  elderOn: '长辈模式',
  elderOff: '退出长辈模式',
  otherScript: '繁體',
  doors: '三个入口',
  assessment: '考核',
  assessmentText: '工作人员在这里录入问题、复核、查看得分和整改。',
  assessmentAction: '登录考核工作台',
  survey: '评议',
  surveyText: '您来评价政务公开工作。不用注册，几分钟即可填完。',
  surveyAction: '进入社会评议',
  openDay: '开放日',
  openDayText: '走进政府机关看一看。在这里报名和查看入场码。',
  openDayAction: '进入政府开放日',
  nowHeading: '现在开放',
  nowEmpty: '目前没有正在进行的评议和报名。开始后会列在这里，并写明截止日期。',
  lastDay: '截止',
  publications: '最近公布的结果',
  publicationsEmpty: '还没有对外公布的考核结果。结果经批准公布后会列在这里。',
  table: '下载表格',
  data: '下载数据',
  readResult: '看结果',
  publishedOn: '公布于',
  basis: '依据',
  factsUntil: '事实截至',
  superseded: '这份结果已经修订，以新版为准。',
  newerRevision: '看新版',
  rank: '名次',
  unit: '单位',
  score: '得分',
  grade: '等次',
  points: '分',
  tied: '（并列）',
  vetoed: '（一票否决）',
  howMade: '结果是怎样得出的',
  calculation: '怎样算出',
  reasons: '失分原因',
  reasonsText: '按考核规则写明每一处扣分和加分；涉及个人和具体办件的说明不对外公布。',
  nothingLost: '没有扣分和加分事项。',
  verifyResultText: '每一个分数都可以在您自己的设备上重新算一遍，不需要相信本网站。',
  verifyThis: '核验这份结果',
  bundle: '复算包（JSON）',
  proof: '公示证明（JSON）',
  verifyHeading: '核验',
  verifyText: '拿到一份结果、回执或摇号名单，可以在这里核对它是否被改动过。核对在您自己的设备上进行，不需要相信本网站。',
  verifyAction: '去核验',
  technical: '查看技术细节',
  technicalText: '每一步操作都记入一份只能增加、不能删改的存证日志。任何人都可以下载日志自行验证。',
  logCheckpoint: '最新检查点',
  logKey: '日志公钥',
  api: '公开数据接口说明',
  footer: '页面不使用脚本，不收集访问者信息。',
  home: '回到首页',
  notFoundTitle: '没有找到这个页面',
  notFoundText: '网址可能写错了，或者页面已经移走。',
  brokenTitle: '系统出了问题',
  brokenText: '这一步没有完成。请稍后再试；如一直出现，请把下面的编号告诉系统管理员。',
  requestId: '编号',
  notBuiltTitle: '这个应用还没有准备好',
  notBuiltText: '服务器上缺少它的页面文件。请系统管理员重新运行构建。',
  refusedTitle: '没有完成这一步',
  outboxTitle: '演示消息箱',
  outboxText: '这是演示系统，短信和邮件没有真的发出去，都在这里，最新的在最上面。验证码也在这里看。正式系统没有这个页面。',
  outboxEmpty: '还没有消息。在页面上获取验证码，或有提醒邮件发出后，会出现在这里。',
  outboxMark: '演示',
  outboxSms: '短信',
  outboxMail: '邮件',
  outboxTo: '收件人',
  outboxSubject: '主题',
  outboxRefresh: '看看有没有新消息',
  apiTitle: '公开数据接口',
  apiText: '经批准对外公布的考核结果可以自由下载。接口只读，不需要登录。',
  apiList: '公布的结果列表',
  apiOne: '一份结果（JSON）',
  apiTable: '一份结果的得分表（CSV，可用 Excel 打开）',
  apiBundle: '一份结果的复算包（JSON，可在核验页打开）',
  apiNow: '正在开放的评议与报名',
  apiDocument: '接口的机器可读说明（OpenAPI 3.1）',
  apiAddress: '地址',
  apiMeaning: '内容',
} as const

export type Words = Readonly<Record<keyof typeof simplified, string>>

/** The written forms a reader can choose; `hant` is made from the same catalogue when it is first asked for. */
export type Script = 'hans' | 'hant'

let convert: ((text: string) => string) | undefined
let traditional: Words | undefined

/** Text in the script that the reader chose: also for titles that come out of the database. */
export function inScript(script: Script, text: string): string {
  if (script === 'hans') return text
  const toTraditional = (convert ??= Converter({ from: 'cn', to: 'hk' })) // its tables take a while to build: not before somebody reads them
  return toTraditional(text).replaceAll('錶', '表') // 报名表 and 查看表格 are taken for watches, which nobody here speaks of
}

export function wordsOf(script: Script): Words {
  if (script === 'hans') return simplified
  // Mapping the values keeps the keys.
  traditional ??= { ...(mapValues(simplified, (text) => inScript(script, text)) as Words), otherScript: '简体' }
  return traditional
}

function mapValues(words: Readonly<Record<string, string>>, change: (text: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, change(text)]))
}
