// What is used of it; the package brings no types.
declare module 'saxen' {
  type Decode = (text: string) => string
  interface Hooks {
    openTag(name: string, attributes: () => Readonly<Record<string, string>>): void
    closeTag(name: string): void
    text(text: string, decode: Decode): void
    cdata(text: string): void
    attention(text: string): void
    error(error: Error): void
  }
  export class Parser {
    on<Name extends keyof Hooks>(name: Name, hook: Hooks[Name]): this
    parse(xml: string): void
  }
}
