/** A notice in the form of GB/T 9704-2012, before anybody has chosen a file format for it. Rendering adds no words to it. */
export interface OfficialDocument {
  /** The red head; a notice that is only put up inside needs none. */
  readonly head?: RedHead
  readonly title: string
  /** Stands under the title in brackets: 修订第 2 版, 草稿. */
  readonly mark?: string
  /** 主送机关, without its colon. */
  readonly addressee: string
  readonly blocks: readonly Block[]
  readonly signature: { readonly office: string; readonly date: string }
  readonly verification: Verification
}

export interface RedHead {
  /** 发文机关标志 */
  readonly office: string
  /** 发文字号 */
  readonly number: string
}

export type Block =
  /** 一、 and （一）: the sign belongs to the text. */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly NoticeColumn[]
      readonly rows: readonly (readonly string[])[]
    }

export interface NoticeColumn {
  readonly title: string
  /** Its part of the width, beside the others. */
  readonly share: number
  readonly align: 'left' | 'centre' | 'right'
}

/** What anybody needs to hold the paper against the log. */
export interface Verification {
  /** Address of the verification page; stands in the QR code as well. */
  readonly address: string
  /** What is said beside the code, one line each. */
  readonly lines: readonly string[]
}
