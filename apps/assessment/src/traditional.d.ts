// Pages in traditional characters: made from the same modules while building (`@sunlit/traditional-script`).
declare module '*VerifyPage.tsx?hant' {
  export const VerifyPage: typeof import('./features/verify/VerifyPage.tsx').VerifyPage
}
declare module '*SignInPage.tsx?hant' {
  export const SignInPage: typeof import('./features/sign-in/SignInPage.tsx').SignInPage
}
