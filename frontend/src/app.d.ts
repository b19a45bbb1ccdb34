declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } };
  }
  namespace App {
    interface PageState {
      step?: number; // the page of a form of one thing a page, and the one that it was come to from
      from?: number;
      hidden?: Record<string, string>; // what narrows a list and stands in no address
    }
  }
}

export {};
