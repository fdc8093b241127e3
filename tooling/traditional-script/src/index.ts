export { simplifiedLeft, type SimplifiedText } from './simplified-left.ts'
export { traditionalScript } from './traditional-script.ts'
