// A thread of its own from this module (Vite). In the build it is one plain script: phones of 2020 start no thread from modules.
declare module '*?worker' {
  const InThread: new () => Worker
  export default InThread
}
