import type { OfficialDocument } from './official-document.ts'

/** A notice of a little of everything; `change` says what the test is about. */
export function aNotice(change: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    head: { office: '示例市政务公开办公室文件', number: '示政公开〔2026〕3号' },
    title: '关于2026年第二季度政务公开工作考核情况的通报',
    addressee: '各单位',
    blocks: [
      { kind: 'paragraph', text: '现将2026年第二季度政务公开工作考核情况通报如下。' },
      { kind: 'heading', level: 1, text: '一、考核排名' },
      {
        kind: 'table',
        caption: '全部单位',
        columns: [
          { title: '名次', share: 1, align: 'centre' },
          { title: '单位', share: 4, align: 'left' },
          { title: '得分', share: 2, align: 'right' },
        ],
        rows: Array.from({ length: 40 }, (_, place) => [String(place + 1), `示例单位${place + 1}`, (100 - place / 4).toFixed(2)]),
      },
      { kind: 'heading', level: 1, text: '二、有关要求' },
      { kind: 'paragraph', text: '请各单位对照失分原因，按期完成整改；有异议的，在期限内提出申诉。' },
    ],
    signature: { office: '示例市政务公开办公室', date: '2026年7月9日' },
    verification: {
      address: 'https://sunlit.example/verify',
      lines: [
        '公示编号：01990000-0000-7000-8000-000000000001',
        '存证日志：sunlit.example/log，条数1204',
        '根值：qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=',
      ],
    },
    ...change,
  }
}

/** Nothing but characters of full width, so that a page shows its grid. */
export function aFullNotice(): OfficialDocument {
  return aNotice({ mark: '修订第2版', blocks: [{ kind: 'paragraph', text: '政'.repeat(2_400) }] })
}
