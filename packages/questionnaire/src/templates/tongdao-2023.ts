import type { Option, Question } from '../definition/definition.ts'
import type { QuestionnaireTemplate } from './template.ts'

const KNOWS = named(['know', '知道'], ['not', '不知道'])
const DEPENDS: Option = { id: 'depends', title: '视情况而定' }
const OTHER: Option = { id: 'other', title: '其他', write: true }

const SATISFACTION = named(['satisfied', '满意'], ['fairly-satisfied', '比较满意'], ['fair', '一般'], ['dissatisfied', '不满意'])

const QUESTIONS: readonly Question[] = [
  { kind: 'single', id: 'q1', title: '您是否知道《中华人民共和国政府信息公开条例》？', options: KNOWS, required: true },
  {
    kind: 'multiple',
    id: 'q2',
    title: '您平时关注哪类政府信息？',
    options: [
      ...named(['documents', '政府文件'], ['decisions', '政府重大决策'], ['activities', '政府工作动态'], ['news', '新闻类信息']),
      OTHER,
    ],
    required: true,
  },
  {
    kind: 'multiple',
    id: 'q3',
    title: '您通过何种渠道了解我县政府信息？',
    options: [
      ...named(
        ['portal', '政府门户网站'],
        ['wechat', '微信公众号'],
        ['news-site', '新闻网'],
        ['media-centre', '融媒体'],
        ['board', '政务公开栏'],
      ),
      OTHER,
    ],
    required: true,
  },
  { kind: 'single', id: 'q4', title: '您是否知晓政府信息公开指南？', options: [...KNOWS, DEPENDS], required: true },
  { kind: 'single', id: 'q5', title: '您认为我县政府信息公开是否全面、及时、查询便捷？', options: SATISFACTION, required: true },
  {
    kind: 'multiple',
    id: 'q6',
    title: '您知道的依申请公开受理方式有哪些？',
    options: [...named(['on-site', '现场'], ['online', '网络'], ['telephone', '电话'], ['post', '邮政信函']), OTHER],
    required: true,
  },
  {
    kind: 'single',
    id: 'q7',
    title: '如有需要，您是否会依法主动申请获取政府信息？',
    options: [...named(['will', '会'], ['will-not', '不会']), DEPENDS],
    required: true,
  },
  { kind: 'single', id: 'q8', title: '您认为我县依申请公开渠道是否便捷和畅通？', options: SATISFACTION, required: true },
]

/** The eight questions of that survey whose wording and options are known to us; it had thirteen. */
export const TONGDAO_2023: QuestionnaireTemplate = {
  id: 'tongdao-2023',
  title: '政府信息公开公众问卷（通道县2023年）',
  summary: '面向公众的知晓率和满意度问卷：八道选择题，单选按答题人数、多选按选择次数公布比例。',
  open: [
    '原问卷共13题，这里收录题目和选项可以核对的8题，其余5题请自行补充。',
    '“我县”请改成本地名称。',
    '原问卷没有“不了解”选项，是否增加由本机关决定。',
    '原问卷没有公布选项分值；需要计分时，请为第5题和第8题选择分值表。',
  ],
  definition: {
    id: 'tongdao-2023',
    version: 1,
    title: '政府信息公开工作问卷调查',
    source: {
      title: '通道侗族自治县政府信息公开问卷调查结果（2023年6月5日至8月7日，有效答卷60份）',
      address: 'www.tongdao.gov.cn',
      note: '题目和选项按公布的结果整理。',
    },
    units: [],
    segments: [],
    quotas: [],
    pages: [{ id: 'page-1', sections: [{ id: 'section-1', questions: QUESTIONS }] }],
  },
}

function named(...pairs: readonly (readonly [id: string, title: string])[]): readonly Option[] {
  return pairs.map(([id, title]) => ({ id, title }))
}
