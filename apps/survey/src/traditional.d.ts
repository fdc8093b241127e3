// The page in traditional characters: made from the same module while building (`@sunlit/traditional-script`).
declare module '*App.tsx?hant' {
  export const App: typeof import('./App.tsx').App
}
