declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } };
  }
  namespace App {
    interface PageState {
      hidden?: Record<string, string>; // what narrows a list and stands in no address
    }
  }
}

export {};
