"""Tables and computations behind the Iraq 2006 case pack: what we decided, and what we compute from published figures."""
