"""The place for two: screens that nobody but the people in front of the laptop sees.

SeenScreen -> LadderScreen -> ForTwoScreen -> BeginScreen -> GateScreen -> WordScreen
                                   |                            |             |
                                   +-> FindScreen -> ReturnScreen -> WalkScreen -> CloseScreen
                                                 \\-> PlanScreen
"""
