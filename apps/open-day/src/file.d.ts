// The address of a file that lies beside the module (Vite).
declare module '*.csv?url' {
  const address: string
  export default address
}
